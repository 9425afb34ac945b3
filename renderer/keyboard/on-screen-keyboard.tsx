// A kiosk's keyboard on the screen. It keeps nothing of what is typed. The arrow keys lead over it (access/keyboard-grid.ts).
import { useCallback } from 'react';
import { useText } from '../i18n/use-text.tsx';
import { KeyRow, type PressKey } from './key-row.tsx';
import { ANY_TEXT, isSwitch, press, type Target } from './keyboard-state.ts';
import { keyboardRows } from './keys.ts';
import { typeKey } from './type-key.ts';
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

  const pressKey = useCallback<PressKey>(
    (key, touched) => {
      const changeLetters = (): void => change((before) => press(before, key));
      if (isSwitch(key)) return changeLetters();
      // A touch leaves the focus with the input; keys that are pressed by keyboard or switch keep it.
      if (touched) input.current?.focus();
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
      dir="ltr"
      className={`keyboard keyboard-${kind}`}
      aria-label={text.t('keyboard.title')}
      inert={resting}
      onPointerDownCapture={now}
    >
      {keyboardRows(kind, state.mode, text).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place when its letters change, and with it the focus
        <KeyRow key={index} keys={row} first={index === 0} onPress={pressKey} />
      ))}
    </section>
  );
}
