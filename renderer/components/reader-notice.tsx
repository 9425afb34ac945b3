// Says that the card reader is away. While it is there, shows what came of the last swipe.
import type { ReactNode } from 'react';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useText } from '../i18n/use-text.tsx';
import { Notice } from './notice.tsx';

export interface ReaderNoticeProps {
  readonly state: TerminalState;
  readonly children?: ReactNode;
}

export function ReaderNotice({ state, children }: ReaderNoticeProps) {
  const { t } = useText();
  return <Notice>{isReaderAway(state) ? t(`readerAway.${state.profile}`) : children}</Notice>;
}

export const isReaderAway = ({ devices }: Pick<TerminalState, 'devices'>): boolean =>
  devices.some(({ kind, state }) => kind === 'reader' && state !== 'enabled' && state !== 'connecting');
