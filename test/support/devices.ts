// Devices in tests: a reader or PIN pad on a line in this process, with what it says collected.
import { onTestFinished } from 'vitest';
import { findModel, PIN_PAD_MODELS, READER_MODELS } from '../../devices/models/index.ts';
import { createReader } from '../../devices/msr/framed-reader.ts';
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import type { CollectPin, PinProgress } from '../../devices/pinpad/pin-pad.ts';
import { createPinPad } from '../../devices/pinpad/pin-pad-driver.ts';
import { createMemoryLine } from '../../devices/transport/memory.ts';
import type { Transport } from '../../devices/transport/transport.ts';
import { OWN, SWIPE } from './cards.ts';

export { OWN, SWIPE };

/** Models that read barcodes alone: what they are swiped in tests is a scan. */
export const SCANNERS: readonly string[] = ['barcode-serial', 'barcode-hid'];
export const cardFor = (model: string): string => (SCANNERS.includes(model) ? '6012340000000001' : SWIPE);

export const PROMPTS = {
  enter: 'ENTER',
  confirm: 'AGAIN',
  tooShort: 'SHORT',
  tooLong: 'LONG',
  mismatch: 'DIFFERENT',
  done: 'THANKS',
  cancelled: 'CANCELLED',
};

export function readerOn(transport: Transport, model: string) {
  const reader = createReader('reader', findModel(READER_MODELS, model), transport, { patterns: OWN });
  const events: SwipeEvent[] = [];
  reader.onSwipe((event) => events.push(event));
  reader.open();
  onTestFinished(() => reader.close());
  return { reader, events, state: () => reader.status.current };
}

export function readerInMemory(model: string) {
  const { transport, farEnd } = createMemoryLine(model);
  return { ...readerOn(transport, model), farEnd };
}

export function padInMemory(...models: readonly [string, ...string[]]) {
  const { transport, farEnd } = createMemoryLine(models[0]);
  const [first, ...others] = models.map((name) => findModel(PIN_PAD_MODELS, name));
  if (!first) throw new Error('no model');
  const pad = createPinPad('pinpad', [first, ...others], transport);
  onTestFinished(() => pad.close());
  const progress: PinProgress[] = [];
  const abort = new AbortController();
  const collect = (more: Partial<CollectPin> = {}) =>
    pad.collectPin({
      minLength: 4,
      maxLength: 6,
      prompts: PROMPTS,
      confirm: true,
      timeoutMs: 2000,
      signal: abort.signal,
      onProgress: (each) => progress.push(each),
      ...more,
    });
  return { pad, farEnd, progress, abort, collect, state: () => pad.status.current };
}
