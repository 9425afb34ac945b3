// A kiosk's keyboard on the screen. It keeps nothing of what is typed. The arrow keys lead over it (access/keyboard-grid.ts).
import { useCallback, useState } from 'react';
import { useText } from '../i18n/use-text.tsx';
import { KeyRow, type PressKey } from './key-row.tsx';
import { type Key, keyboardRows, type Mode, NEXT_CAPITALS } from './keys.ts';
import { ANY_TEXT, type Target } from './target.ts';
import { typeKey } from './type-key.ts';
import { useSoon } from './use-soon.ts';
import { useTarget } from './use-target.ts';

const PLAIN: Mode = { capitals: 'off', marks: false, latin: false };

export interface OnScreenKeyboardProps {
  /** Names the screen that is typed into: with another one the keyboard is as at first again. */
  readonly screen?: string | undefined;
  /** The first input of that screen. */
  readonly first?: Target;
}

export function OnScreenKeyboard({ screen = '', first = ANY_TEXT }: OnScreenKeyboardProps) {
  const text = useText();
  const { soon, now } = useSoon();
  const { input, target } = useTarget(screen, first, soon);
  const { kind, resting, beginsCapital } = target;
  const [mode, setMode] = useState<Mode>(PLAIN);
  const [begun, setBegun] = useState({ screen, beginsCapital: false });
  if (begun.screen !== screen || begun.beginsCapital !== beginsCapital) {
    setBegun({ screen, beginsCapital });
    const before = begun.screen === screen ? mode : PLAIN;
    setMode({ ...before, capitals: beginsCapital ? 'once' : 'off', marks: false });
  }

  const press = useCallback<PressKey>(
    ({ types = '', does }, touched) => {
      const change = (): void => setMode((before) => modeAfter(before, types, does));
      if (isSwitch(does)) return change();
      // A touch leaves the focus with the input; keys that are pressed by keyboard or switch keep it.
      if (touched) input.current?.focus();
      const { current } = input;
      // After React has handled this click: an input event within it would be taken back.
      if (current) queueMicrotask(() => typeKey(current, does ?? types));
      soon(change);
    },
    [input, soon],
  );

  return (
    // Keyboards run from left to right in every language.
    <section
      dir="ltr"
      className={`keyboard keyboard-${kind}`}
      aria-label={text.t('keyboard.title')}
      inert={resting}
      onPointerDownCapture={now}
    >
      {keyboardRows(kind, mode, text).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place when its letters change, and with it the focus
        <KeyRow key={index} keys={row} first={index === 0} onPress={press} />
      ))}
    </section>
  );
}

type Does = Key['does'];
const isSwitch = (does: Does): does is 'capitals' | 'marks' | 'latin' =>
  does === 'capitals' || does === 'marks' || does === 'latin';

/** What the letters stand on once a key was pressed: a capital that was wanted once has been typed. */
function modeAfter(before: Mode, types: string, does: Does): Mode {
  if (does === 'capitals') return { ...before, capitals: NEXT_CAPITALS[before.capitals] };
  if (isSwitch(does)) return { ...before, [does]: !before[does] };
  return before.capitals === 'once' && /\p{L}/u.test(types) ? { ...before, capitals: 'off' } : before;
}
