// Simulated keypads: the serial kind that sends ASCII and shows lines, and the USB kind that sends a keyboard's boot reports.
import { createSignal } from '../../shared/signal.ts';
import type { FarEnd } from '../transport/far-end.ts';
import { isPadKey, type SimulatedPinPad } from './pad.ts';

const ASCII: Readonly<Record<string, number>> = { '#': 0x0d, '/': 0x08, '*': 0x1b };

export function createSimulatedAsciiPad(line: FarEnd): SimulatedPinPad {
  const displays = createSignal<string>();
  let shown = '';
  let coming = '';
  line.onBytes((chunk) => {
    coming += chunk.toString('latin1');
    const lines = coming.split('\r\n');
    coming = lines.pop() ?? '';
    for (const text of lines) {
      shown = text;
      displays.emit(text);
    }
  });
  return {
    press: (key) => {
      if (isPadKey(key)) line.write(Buffer.of(ASCII[key] ?? key.charCodeAt(0)));
    },
    display: () => shown,
    onDisplay: displays.on,
    line,
  };
}

/** Usages of the keyboard page: Keypad 1 to 9 and 0, Enter, Backspace, Escape. */
const USAGES: Readonly<Record<string, number>> = { '0': 0x62, '#': 0x58, '/': 0x2a, '*': 0x29 };

export function createSimulatedHidKeypad(line: FarEnd): SimulatedPinPad {
  const report = (usage: number): Buffer => Buffer.from([0, 0, usage, 0, 0, 0, 0, 0]);
  return {
    press: (key) => {
      if (!isPadKey(key)) return;
      line.write(report(USAGES[key] ?? 0x58 + Number(key)));
      line.write(report(0));
    },
    display: () => '',
    onDisplay: createSignal<string>().on,
    line,
  };
}
