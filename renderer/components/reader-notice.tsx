// Says that the card reader is away. While it is there, shows what came of the last swipe.
import type { ReactNode } from 'react';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { Notice } from './notice.tsx';

export interface ReaderNoticeProps {
  readonly state: TerminalState;
  readonly children?: ReactNode;
}

export function ReaderNotice({ state, children }: ReaderNoticeProps) {
  const { readerAway } = useMessages();
  return <Notice>{isReaderAway(state) ? readerAway[state.profile] : children}</Notice>;
}

export const isReaderAway = ({ devices }: TerminalState): boolean =>
  devices.some(({ kind, state }) => kind === 'reader' && state !== 'enabled' && state !== 'connecting');
