// What the on-screen keyboard shows, and how that follows the input and the keys that are pressed.
import { type Key, type Mode, NEXT_CAPITALS } from './keys.ts';
import type { KeyboardKind } from './kinds.ts';

/** What the keyboard needs to know of the input that it types into. */
export interface Target {
  readonly kind: KeyboardKind;
  /** The last input is one that nothing is typed into, such as a choice. */
  readonly resting: boolean;
  /** The input is empty and takes a name or the like: it begins with a capital. */
  readonly beginsCapital: boolean;
}

/** Where nothing is known of the input: any text. */
export const ANY_TEXT: Target = { kind: 'text', resting: false, beginsCapital: false };

export interface KeyboardState {
  /** Names the screen that is typed into. */
  readonly screen: string;
  readonly target: Target;
  readonly mode: Mode;
}

const capitalsFor = ({ beginsCapital }: Target): Mode['capitals'] => (beginsCapital ? 'once' : 'off');

/** As it is when a screen comes; `first` is that screen's first input. */
export const begin = (screen: string, first: Target): KeyboardState => ({
  screen,
  target: first,
  mode: { capitals: capitalsFor(first), marks: false, latin: false },
});

/** The input is another one, or is empty no longer. Capitals that are locked stay. */
export function follow(state: KeyboardState, now: Partial<Target>): KeyboardState {
  const target = { ...state.target, ...now };
  if (isSame(state.target, target)) return state;
  if (target.beginsCapital === state.target.beginsCapital) return { ...state, target };
  const { capitals, marks } = state.mode;
  const mode = {
    ...state.mode,
    capitals: capitals === 'locked' ? capitals : capitalsFor(target),
    marks: marks && !target.beginsCapital,
  };
  return { ...state, target, mode };
}

const isSame = (one: Target, other: Target): boolean =>
  one.kind === other.kind && one.resting === other.resting && one.beginsCapital === other.beginsCapital;

type Pressed = Pick<Key, 'types' | 'does'>;

export const isSwitch = ({ does }: Pressed): boolean => does === 'capitals' || does === 'marks' || does === 'latin';

/** A key was pressed: a switch changes the letters, and a capital that was wanted once has been typed. */
export function press(state: KeyboardState, { types = '', does }: Pressed): KeyboardState {
  const { mode } = state;
  if (does === 'capitals') return { ...state, mode: { ...mode, capitals: NEXT_CAPITALS[mode.capitals] } };
  if (does === 'marks' || does === 'latin') return { ...state, mode: { ...mode, [does]: !mode[does] } };
  return mode.capitals === 'once' && /\p{L}/u.test(types) ? { ...state, mode: { ...mode, capitals: 'off' } } : state;
}
