// What the on-screen keyboard is drawn for when a screen comes: the screen's first input, before that has the focus. So its keys are
// drawn once, with the screen.
import type { FormField, Screen } from '../../shared/bridge/terminal-state.ts';
import type { Target } from './keyboard-state.ts';
import { KEYS_FOR } from './kinds.ts';

/** Undefined where nothing is typed. */
export function firstTarget(screen: Screen): Target | undefined {
  if (screen.name === 'password') return { kind: KEYS_FOR.password, resting: false, beginsCapital: false };
  return screen.name === 'form' ? ofForm(screen.fields) : undefined;
}

function ofForm(fields: readonly FormField[]): Target | undefined {
  const [first] = fields;
  const [kind] = fields.flatMap(({ input }) => (input === 'choice' || input === 'choices' ? [] : [KEYS_FOR[input]]));
  if (!first || !kind) return undefined;
  const isText = first.input === 'text';
  return {
    kind,
    resting: first.input === 'choice' || first.input === 'choices',
    beginsCapital: isText && first.value === '',
  };
}
