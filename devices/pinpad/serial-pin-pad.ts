// A PIN pad on a serial line: finds out which protocol it speaks (or is told), then collects PINs by it.
import { DeviceStatus } from '../device-state.ts';
import type { Transport } from '../transport/transport.ts';
import { createAsciiPad } from './ascii-pad.ts';
import { type KeyByKeyPad, runPinDialogue } from './pin-dialogue.ts';
import type { CollectPin, PinPad, PinResult } from './pin-pad.ts';
import { createVisaPad } from './visa/visa-pin-pad.ts';

export const PIN_PAD_MODELS = ['auto', 'visa-pinpad', 'ascii-pinpad'] as const;
export type PinPadModel = (typeof PIN_PAD_MODELS)[number];

/** `auto` asks a connectivity test of the VISA family; a pad that does not acknowledge it is taken for an ASCII keypad. */
export function createSerialPinPad(id: string, transport: Transport, model: PinPadModel): PinPad {
  const status = new DeviceStatus();
  const visa = createVisaPad(transport);
  const ascii = createAsciiPad(transport);
  let pad: KeyByKeyPad | undefined;
  let busy = false;

  async function identify(): Promise<void> {
    status.set({ state: 'connecting' });
    const isVisa = model === 'visa-pinpad' || (model === 'auto' && (await visa.probe()));
    if (transport.status.current.state !== 'enabled') return;
    pad = isVisa ? visa : ascii;
    status.set({ state: 'enabled' });
  }

  transport.status.on((next) => {
    pad = undefined;
    if (next.state === 'enabled') void identify();
    else status.set(next);
  });

  async function collectPin(request: CollectPin): Promise<PinResult> {
    const asked = pad;
    if (!asked) return { end: 'failed', detail: 'The PIN pad is not connected: check its cable.' };
    if (busy) return { end: 'failed', detail: 'The PIN pad is busy with another entry.' };
    busy = true;
    asked.begin?.();
    try {
      return await runPinDialogue(asked, request);
    } finally {
      asked.end?.();
      busy = false;
    }
  }

  return { id, status, open: transport.open, close: transport.close, collectPin };
}
