// The counter's pages, and the key that leads to each.
import type { MessageKey } from '../../shared/languages/languages.ts';

export type CounterPage = 'signUp' | 'settle' | 'waiting' | 'today' | 'devices';

export const PAGES: readonly { readonly page: CounterPage; readonly key: string; readonly title: MessageKey }[] = [
  { page: 'signUp', key: 'F2', title: 'counter.signUp' },
  { page: 'settle', key: 'F3', title: 'counter.settle' },
  { page: 'waiting', key: 'F4', title: 'counter.waiting' },
  { page: 'today', key: 'F6', title: 'counter.today' },
  { page: 'devices', key: 'F7', title: 'counter.devices' },
];
