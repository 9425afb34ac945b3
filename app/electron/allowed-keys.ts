// Which keys a kiosk's page may have: those that type, edit and lead through the screens. Every other one is a way out, or may be.
import type { Input } from 'electron';

type Pressed = Pick<Input, 'key' | 'control' | 'alt' | 'meta' | 'shift' | 'isComposing'>;

/** F1 starts speech, and is on tactile keypads. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...['Enter', 'Tab', 'Escape', 'Backspace', 'Delete', 'F1'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'],
  ...['Dead', 'Process', 'Compose', 'Unidentified'],
]);

/** Keys of input methods: their names begin so, or are of a few scripts' keyboards. */
const INPUT_METHOD =
  /^(?:Kana|Kanji|Han|Hira|Kata|Roma|Jun|Eisu|Zenkaku|Convert|NonConvert|Mode|Alphanumeric|Group|Single|Code|Accept|All|Final|Next|Previous)/;

export function isAllowed(pressed: Pressed, platform: NodeJS.Platform): boolean {
  const { key, control, alt, meta, shift, isComposing } = pressed;
  if (isComposing) return true;
  const types = Array.from(key).length === 1 || key === 'Dead';
  // The option key types letters on macOS; on Windows CTRL and ALT together are AltGr.
  if (types && !meta && alt && (platform === 'darwin' ? !control : platform === 'win32' && control)) return true;
  if (control || alt || meta) return MODIFIERS.has(key);
  // Cuts to the clipboard, which the next customer has too.
  if (shift && key === 'Delete') return false;
  return types || ALLOWED.has(key) || INPUT_METHOD.test(key);
}

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);
