// A state for everything that the customer's display shows of its own, and one of the walk.
import type { DisplayState, Show } from '../../shared/bridge/display-state.ts';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { FIELDS } from './counter-parts.ts';
import { BASE, PIN } from './parts.ts';
import { SAMPLE_THEME } from './sample-theme.ts';

const display = (show: Show, screen: TerminalState['screen'] = { name: 'swipe', canIssue: false }): DisplayState => ({
  surface: 'display',
  show,
  terminal: { ...BASE, devices: [...BASE.devices], screen },
});
const themed = ({ terminal, ...rest }: DisplayState): DisplayState => ({
  ...rest,
  terminal: { ...terminal, theme: SAMPLE_THEME },
});
const AGREE = { action: 'new', hasPassword: false, asksPin: true, hasPin: true, fields: FIELDS } as const;

export const DISPLAY_FIXTURES: Readonly<Record<string, DisplayState>> = {
  'display: welcome': display({ name: 'welcome' }),
  'display: welcome, a shop’s theme': themed(display({ name: 'welcome' })),
  'display: following': display({ name: 'following', cardEnding: '0001', fields: FIELDS }),
  'display: following, nothing typed yet': display({
    name: 'following',
    fields: FIELDS.map((field) => ({ ...field, value: '' })),
  }),
  'display: is this right': display({ ...AGREE, name: 'agree', cardEnding: '0001', fields: [...FIELDS] }),
  'display: is this right, registering without a PIN': display({
    ...AGREE,
    name: 'agree',
    action: 'register',
    hasPassword: true,
    hasPin: false,
    asksPin: false,
    fields: [...FIELDS],
  }),
  'display: PIN': display({ name: 'walk' }, { ...PIN, phase: 'enter' }),
};
