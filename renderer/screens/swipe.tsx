// Waits for a card.
import type { DeviceView, ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { CardPicture } from '../components/card-picture.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { ReaderNotice } from '../components/reader-notice.tsx';
import { useMessages } from '../i18n/use-messages.ts';

export interface SwipeScreenProps {
  readonly screen: ScreenOf<'swipe'>;
  readonly devices: readonly DeviceView[];
}

export function SwipeScreen({ screen, devices }: SwipeScreenProps) {
  const send = useSend();
  const { swipe, back } = useMessages();
  return (
    <Page
      title={swipe.title}
      className="calm"
      actions={
        <>
          <Button onPress={() => send({ type: 'back' })}>{back}</Button>
          {screen.canIssue && <Button onPress={() => send({ type: 'noCard' })}>{swipe.noCard}</Button>}
        </>
      }
    >
      <CardPicture />
      <p className="lead">{swipe.text}</p>
      <Notice>{screen.notice && swipe.notices[screen.notice]}</Notice>
      <ReaderNotice devices={devices} />
    </Page>
  );
}
