// Waits for a card.
import type { ScreenOf, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { CardPicture } from '../components/card-picture.tsx';
import { Page } from '../components/page.tsx';
import { isReaderAway, ReaderNotice } from '../components/reader-notice.tsx';
import { useMessages } from '../i18n/use-messages.ts';

export interface SwipeScreenProps {
  readonly screen: ScreenOf<'swipe'>;
  readonly state: TerminalState;
}

export function SwipeScreen({ screen, state }: SwipeScreenProps) {
  const send = useSend();
  const { swipe, back } = useMessages();
  return (
    <Page
      title={swipe.title}
      className="calm"
      actions={
        <>
          {screen.canIssue && <Button onPress={() => send({ type: 'noCard' })}>{swipe.noCard}</Button>}
          <Button onPress={() => send({ type: 'back' })}>{back}</Button>
        </>
      }
    >
      <CardPicture still={isReaderAway(state)} />
      <p className="lead">{swipe.text}</p>
      <ReaderNotice state={state}>{screen.notice && swipe.notices[screen.notice]}</ReaderNotice>
    </Page>
  );
}
