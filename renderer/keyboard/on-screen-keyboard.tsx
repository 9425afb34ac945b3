// A kiosk's keyboard on the screen. It keeps nothing of what is typed. The arrow keys lead over it (access/keyboard-grid.ts).
import { useCallback } from 'react';
import { useText } from '../i18n/use-text.tsx';
import { KeyRow, type PressKey } from './key-row.tsx';
import { ANY_TEXT, isSwitch, press, type Target } from './keyboard-state.ts';
import { type Key, keyboardRows } from './keys.ts';
import { typeKey } from './type-key.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useKeyboard } from './use-keyboard.ts';
import { useSoon } from './use-soon.ts';

export interface OnScreenKeyboardProps {
  /** Names the screen that is typed into: with another one the keyboard is as at first again. */
  readonly screen?: string | undefined;
  /** The first input of that screen. */
  readonly first?: Target;
}

export function OnScreenKeyboard({ screen = '', first = ANY_TEXT }: OnScreenKeyboardProps) {
  const text = useText();
  const { soon, now } = useSoon();
  const { input, state, change } = useKeyboard(screen, first, soon);
  const { kind, resting } = state.target;
  const { ref, ...focus } = useKeptFocus();

  const pressKey = useCallback<PressKey>(
    (key, touched) => {
      const changeLetters = (): void => change((before) => press(before, key));
      // A touch leaves the focus with the input; keys that are pressed by keyboard or switch keep it.
      if (touched) input.current?.focus();
      if (isSwitch(key)) return changeLetters();
      const { current } = input;
      const { types = '', does = types } = key;
      // After React has handled this click: an input event within it would be taken back.
      if (current) queueMicrotask(() => typeKey(current, does));
      soon(changeLetters);
    },
    [input, change, soon],
  );

  return (
    // Keyboards run from left to right in every language.
    <section
      ref={ref}
      {...focus}
      dir="ltr"
      className={`keyboard keyboard-${kind}`}
      aria-label={text.t('keyboard.title')}
      inert={resting}
      onPointerDownCapture={now}
    >
      {keyboardRows(kind, state.mode, text).map((row, index) => (
        <KeyRow key={rowKey(row) ?? index} keys={row} first={index === 0} onPress={pressKey} />
      ))}
    </section>
  );
}

/** There are more rows of marks than of letters: the rows that erase and go on stay what they are, and with them the focus. */
const rowKey = (row: readonly Key[]): Key['does'] =>
  row.find(({ does }) => does === 'Backspace' || does === 'Enter')?.does;
