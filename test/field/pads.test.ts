// Plays the reports of PIN pads (pads.ts) on the driver.
import { expect, test, vi } from 'vitest';
import { ACK, EOT, encodePacket, PacketDecoder, type Received } from '../../devices/pinpad/visa/frames.ts';
import type { FarEnd } from '../../devices/transport/far-end.ts';
import { padInMemory } from '../support/devices.ts';
import { PADS } from './pads.ts';

/** A pad that acknowledges all that it is sent, and gives these answers in turn. */
function answerWith(line: FarEnd, answers: readonly string[]): { readonly left: () => number } {
  const decoder = new PacketDecoder();
  const waiting = [...answers];
  function take(received: Received): void {
    if (received.kind !== 'transaction' && received.kind !== 'management') return;
    line.write(Buffer.of(ACK));
    if (!/^Z(?:50|42)/.test(received.message.toString('latin1'))) return;
    const answer = waiting.shift() ?? '';
    line.write(answer === 'refuses' ? Buffer.of(EOT) : encodePacket('transaction', answer));
  }
  line.onBytes((chunk) => decoder.push(chunk).forEach(take));
  return { left: () => waiting.length };
}

test.each(PADS)('$title ($source)', async ({ answers, ends, pin }) => {
  const { pad, farEnd, collect, state } = padInMemory('visa-pinpad');
  const { left } = answerWith(farEnd, answers);
  pad.open();
  await vi.waitFor(() => expect(state().state).toBe('enabled'));
  const result = await collect({ confirm: false });
  expect(result.end).toBe(ends);
  expect(result.end === 'entered' ? result.pin.toString() : undefined).toBe(pin);
  expect(left()).toBe(0);
});
