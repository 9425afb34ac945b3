// The first screen, shown while nobody is there.
import type { ScreenOf, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { CardPicture } from '../components/card-picture.tsx';
import { Page } from '../components/page.tsx';
import { isReaderAway, ReaderNotice } from '../components/reader-notice.tsx';
import { useMessages } from '../i18n/use-messages.ts';

export interface AttractScreenProps {
  readonly screen: ScreenOf<'attract'>;
  readonly state: TerminalState;
}

export function AttractScreen({ screen, state }: AttractScreenProps) {
  const send = useSend();
  const { attract } = useMessages();
  return (
    <Page
      title={attract.title}
      className="calm"
      actions={
        <Button kind="primary" onPress={() => send({ type: 'start' })}>
          {attract.start[state.profile]}
        </Button>
      }
    >
      <CardPicture still={isReaderAway(state)} />
      <p className="lead">{screen.canIssue ? attract.textOrNumber : attract.text}</p>
      <ReaderNotice state={state} />
    </Page>
  );
}
