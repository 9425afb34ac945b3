// Nobody is here yet.
import type { DeviceView } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { CardPicture } from '../components/card-picture.tsx';
import { Page } from '../components/page.tsx';
import { ReaderNotice } from '../components/reader-notice.tsx';
import { useMessages } from '../i18n/use-messages.ts';

export function AttractScreen({ devices }: { readonly devices: readonly DeviceView[] }) {
  const send = useSend();
  const { attract } = useMessages();
  return (
    <Page
      title={attract.title}
      className="calm"
      actions={
        <Button kind="primary" onPress={() => send({ type: 'start' })}>
          {attract.start}
        </Button>
      }
    >
      <CardPicture />
      <p className="lead">{attract.text}</p>
      <ReaderNotice devices={devices} />
    </Page>
  );
}
