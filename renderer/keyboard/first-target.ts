// What the on-screen keyboard is drawn for when a screen comes: the screen's first input, before that has the focus. So its keys are
// drawn once, with the screen.
import type { FormField, Screen } from '../../shared/bridge/terminal-state.ts';
import type { Target } from './keyboard-state.ts';
import { KEYS_FOR, type KeyboardKind } from './kinds.ts';

/** Undefined where nothing is typed. */
export function firstTarget(screen: Screen): Target | undefined {
  if (screen.name === 'password') return { kind: KEYS_FOR.password, resting: false, beginsCapital: false };
  return screen.name === 'form' ? ofForm(screen.fields) : undefined;
}

function ofForm(fields: readonly FormField[]): Target | undefined {
  const kinds = fields.map(kindOf);
  const kind = kinds.find((each) => each !== undefined);
  const [first] = fields;
  if (!first || !kind) return undefined;
  return { kind, resting: kinds[0] === undefined, beginsCapital: first.input === 'text' && first.value === '' };
}

/** Undefined for an input that nothing is typed into. */
const kindOf = ({ input }: FormField): KeyboardKind | undefined =>
  input === 'choice' || input === 'choices' ? undefined : KEYS_FOR[input];
