// A kiosk's keyboard on the screen. It keeps nothing of what is typed. The arrow keys lead over it (access/keyboard-grid.ts).
import { type MouseEvent, useEffect, useState } from 'react';
import { useText } from '../i18n/use-text.tsx';
import { type Key, keyboardRows, type Mode } from './keys.ts';
import { typeKey } from './type-key.ts';
import { useTarget } from './use-target.ts';

const PLAIN: Mode = { capitals: false, marks: false, latin: false };

export function OnScreenKeyboard() {
  const text = useText();
  const { input, kind, resting, beginsCapital } = useTarget();
  const [mode, setMode] = useState<Mode>(PLAIN);
  useEffect(() => setMode((before) => ({ ...before, capitals: beginsCapital, marks: false })), [beginsCapital]);

  function press({ types, does }: Key, { detail }: MouseEvent): void {
    if (does === 'capitals' || does === 'marks' || does === 'latin') {
      return setMode((before) => ({ ...before, [does]: !before[does] }));
    }
    // A touch leaves the focus with the input; keys that are pressed by keyboard or switch keep it.
    if (detail > 0) input.current?.focus();
    const { current } = input;
    // After React has handled this click: an input event within it would be taken back.
    if (current) queueMicrotask(() => typeKey(current, types ?? does ?? ''));
  }

  return (
    // Keyboards run from left to right in every language.
    <section dir="ltr" className={`keyboard keyboard-${kind}`} aria-label={text.t('keyboard.title')} inert={resting}>
      {keyboardRows(kind, mode, text).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place when its letters change, and with it the focus
        <KeyRow key={index} keys={row} first={index === 0} onPress={press} />
      ))}
    </section>
  );
}

const rowName = (row: readonly Key[]): string => row.map(({ shown }) => shown).join(' ');

interface KeyRowProps {
  readonly keys: readonly Key[];
  readonly first: boolean;
  readonly onPress: (key: Key, event: MouseEvent) => void;
}

/** Tab reaches the first key alone; from there the arrow keys lead on. With two switches a row is chosen before a key. */
function KeyRow({ keys, first, onPress }: KeyRowProps) {
  const { t } = useText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and these are buttons
    <div className="key-row" role="group" aria-label={rowName(keys)} tabIndex={-1}>
      {keys.map((key, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a key keeps its place when its letter changes, and with it the focus
          key={index}
          type="button"
          className={`key ${key.does ? 'acts' : ''} ${key.wide ? 'wide' : ''} ${key.shown === ' ' ? 'space' : ''}`}
          data-key={key.does ?? key.types}
          tabIndex={first && index === 0 ? 0 : -1}
          aria-label={key.name && t(key.name)}
          // So that a touch does not take the focus from the input.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => onPress(key, event)}
        >
          {key.shown}
        </button>
      ))}
    </div>
  );
}
