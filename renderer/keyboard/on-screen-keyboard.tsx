// A kiosk's keyboard on the screen: types into the input that has the focus or had it last, in the layout it asks for.
import { useEffect, useRef, useState } from 'react';
import { KeyboardReact as Keyboard, type SimpleKeyboard } from 'react-simple-keyboard';
import 'react-simple-keyboard/build/css/index.css';
import { LAYOUTS } from './layouts.ts';
import { typeKey } from './type-key.ts';

type Mode = '' | '-shift' | '-more';

const LABELS = { '{bksp}': '⌫', '{enter}': '⏎', '{shift}': '⇧', '{space}': ' ', '{more}': '#+=' };
const TYPED: Readonly<Record<string, string>> = { '{bksp}': 'Backspace', '{enter}': 'Enter', '{space}': ' ' };
const NAMES = {
  '{bksp}': 'Delete',
  '{enter}': 'Next',
  '{shift}': 'Capitals',
  '{space}': 'Space',
  '{more}': 'Other characters',
};

export function OnScreenKeyboard() {
  const [keys, setKeys] = useState('text');
  const [mode, setMode] = useState<Mode>('');
  const [resting, setResting] = useState(false);
  const target = useRef<HTMLInputElement>(undefined);
  const keyboard = useRef<SimpleKeyboard>(null);

  useEffect(() => {
    const look = (): void => {
      const { activeElement: input } = document;
      // When a button gets the focus, the keyboard goes on typing into the input that had it before.
      if (!(input instanceof HTMLInputElement)) return;
      const typed = input.dataset.keys !== undefined;
      target.current = typed ? input : undefined;
      setResting(!typed);
      if (!typed) return;
      setKeys(input.dataset.keys ?? 'text');
      setMode(input.dataset.capitals !== undefined && input.value === '' ? '-shift' : '');
    };
    look();
    document.addEventListener('focusin', look);
    document.addEventListener('input', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('input', look);
    };
  }, []);

  function press(button: string): void {
    if (button === '{shift}') return setMode(mode === '-shift' ? '' : '-shift');
    if (button === '{more}') return setMode(mode === '-more' ? '' : '-more');
    target.current?.focus();
    if (target.current) typeKey(target.current, TYPED[button] ?? button);
  }

  const layoutName = `${keys}${mode}` in LAYOUTS ? `${keys}${mode}` : keys;
  return (
    <div className={`keyboard keyboard-${keys}`} inert={resting}>
      <Keyboard
        keyboardRef={(made: SimpleKeyboard) => {
          keyboard.current = made;
        }}
        layout={LAYOUTS as Record<string, string[]>}
        layoutName={layoutName}
        display={LABELS}
        mergeDisplay
        buttonAttributes={Object.entries(NAMES).map(([buttons, value]) => ({
          attribute: 'aria-label',
          value,
          buttons,
        }))}
        useButtonTag
        preventMouseDownDefault
        // The library stores what was typed, and a password must not stay in it.
        onChange={() => keyboard.current?.clearInput()}
        onKeyPress={press}
      />
    </div>
  );
}
