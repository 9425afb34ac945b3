// Says so when the card reader is away.
import type { DeviceView } from '../../shared/bridge/terminal-state.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { Notice } from './notice.tsx';

export function ReaderNotice({ devices }: { readonly devices: readonly DeviceView[] }) {
  const messages = useMessages();
  const away = devices.some(({ kind, state }) => kind === 'reader' && state === 'absent');
  return <Notice>{away && messages.devices.readerAbsent}</Notice>;
}
