// Plays the reports of readers and scanners (readers-*.ts) on the driver.
import { expect, onTestFinished, test, vi } from 'vitest';
import { EvdevDecoder } from '../../devices/keyboard/evdev.ts';
import { findModel, READER_MODELS } from '../../devices/models/index.ts';
import type { CardPattern } from '../../devices/msr/classify.ts';
import { createReader } from '../../devices/msr/framed-reader.ts';
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import { createMemoryLine } from '../../devices/transport/memory.ts';
import { OWN } from '../support/devices.ts';
import { typedOnDevice } from '../support/input-events.ts';
import type { FromDevice, ReaderCase } from './reader-case.ts';
import { HID_REPORTS } from './readers-hid.ts';
import { SCANS } from './readers-scans.ts';
import { SWIPES } from './readers-swipes.ts';

function patternOf(own: string): CardPattern {
  const [prefix = '', length] = own.split(':');
  return { prefix, length: length === undefined ? undefined : Number(length) };
}

/** The model, and what comes of it on its line, piece by piece. */
function onLine(sent: FromDevice): { readonly model: string; readonly pieces: readonly Buffer[] } {
  if ('reports' in sent) return { model: 'msr-hid', pieces: sent.reports.map((report) => Buffer.from(report, 'hex')) };
  if ('keys' in sent)
    return { model: 'keyboard-wedge', pieces: [Buffer.from(new EvdevDecoder().push(typedOnDevice(sent.keys)))] };
  const encoding = sent.model === 'keyboard-wedge' ? 'utf8' : 'latin1';
  return { model: sent.model, pieces: [Buffer.from(sent.text, encoding)] };
}

function play({ sent, own }: ReaderCase): readonly SwipeEvent[] {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { model, pieces } = onLine(sent);
  const { transport, farEnd } = createMemoryLine(model);
  const descriptor = 'reports' in sent ? { descriptor: () => Buffer.from(sent.descriptor, 'hex') } : {};
  const patterns = own === undefined ? OWN : [patternOf(own)];
  const reader = createReader('reader', findModel(READER_MODELS, model), { ...transport, ...descriptor }, { patterns });
  const events: SwipeEvent[] = [];
  reader.onSwipe((event) => events.push(event));
  reader.open();
  onTestFinished(() => reader.close());
  for (const piece of pieces) farEnd.write(piece);
  vi.advanceTimersByTime(2000);
  return events;
}

test.each([...SWIPES, ...SCANS, ...HID_REPORTS])('$title ($source)', (each) => {
  expect(play(each)).toMatchObject(each.gives);
});
