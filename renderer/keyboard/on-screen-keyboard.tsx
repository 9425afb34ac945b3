// A kiosk's keyboard on the screen. It keeps nothing of what is typed. The arrow keys lead over it (access/keyboard-grid.ts).
import { type MouseEvent, useState } from 'react';
import { useText } from '../i18n/use-text.tsx';
import { KeyRow } from './key-row.tsx';
import { type Key, keyboardRows, type Mode, NEXT_CAPITALS } from './keys.ts';
import { typeKey } from './type-key.ts';
import { useTarget } from './use-target.ts';

const PLAIN: Mode = { capitals: 'off', marks: false, latin: false };

export function OnScreenKeyboard() {
  const text = useText();
  const { input, target } = useTarget();
  const { kind = 'text', resting = true, beginsCapital = false } = target ?? {};
  const [mode, setMode] = useState<Mode>(PLAIN);
  const [begun, setBegun] = useState(false);
  if (begun !== beginsCapital) {
    setBegun(beginsCapital);
    setMode({ ...mode, capitals: beginsCapital ? 'once' : 'off', marks: false });
  }

  function press({ types, does }: Key, { detail }: MouseEvent): void {
    if (does === 'capitals') return setMode((before) => ({ ...before, capitals: NEXT_CAPITALS[before.capitals] }));
    if (does === 'marks' || does === 'latin') return setMode((before) => ({ ...before, [does]: !before[does] }));
    if (mode.capitals === 'once' && /\p{L}/u.test(types ?? '')) setMode((before) => ({ ...before, capitals: 'off' }));
    // A touch leaves the focus with the input; keys that are pressed by keyboard or switch keep it.
    if (detail > 0) input.current?.focus();
    const { current } = input;
    // After React has handled this click: an input event within it would be taken back.
    if (current) queueMicrotask(() => typeKey(current, types ?? does ?? ''));
  }

  const rows = target ? keyboardRows(kind, mode, text) : [];
  return (
    // Keyboards run from left to right in every language.
    <section dir="ltr" className={`keyboard keyboard-${kind}`} aria-label={text.t('keyboard.title')} inert={resting}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place when its letters change, and with it the focus
        <KeyRow key={index} keys={row} first={index === 0} onPress={press} />
      ))}
    </section>
  );
}
