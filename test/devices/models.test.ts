// Every reader model: golden reports, whole and in pieces, cut off anywhere, and what its own simulator sends.
import { expect, test } from 'vitest';
import type { Frame } from '../../devices/framing/framer.ts';
import { findModel, READER_MODELS } from '../../devices/models/index.ts';
import type { ReaderModel } from '../../devices/models/model.ts';
import { lineOf } from '../../devices/msr/masked-line.ts';
import { judge } from '../../devices/msr/swipe-event.ts';
import { ENCODINGS } from '../../devices/simulators/encodings.ts';
import { cardFor, OWN, SCANNERS } from '../support/devices.ts';
import { GOLDEN } from './golden.ts';

function lines(model: ReaderModel, pieces: readonly Buffer[]): readonly object[] {
  const framer = model.framing();
  const show = (frame: Frame): object =>
    frame.kind === 'frame'
      ? lineOf(judge(model.decode(frame.bytes), OWN), false)
      : { event: 'error', reason: frame.reason };
  return [...pieces.flatMap((piece) => framer.push(piece)), ...framer.end()].map(show);
}

const cut = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );

test.each(GOLDEN)('$model: $title', ({ model: name, bytes, expected }) => {
  const model = findModel(READER_MODELS, name);
  expect(lines(model, [bytes])).toEqual([expected]);
  for (const size of [1, 7, 8, 24, 64]) expect(lines(model, cut(bytes, size))).toEqual([expected]);
  const padded = Buffer.concat([bytes, Buffer.alloc(700)]);
  if (model.hid) expect(lines(model, cut(padded, 64))).toEqual([expected]);
});

test.each(READER_MODELS)('$name: a swipe cut off at any byte gives no card, and the next is read', ({ name }) => {
  const model = findModel(READER_MODELS, name);
  const bytes = ENCODINGS[name]?.(cardFor(name)) ?? Buffer.alloc(0);
  for (let at = 0; at < bytes.length - 1; at++) {
    const framer = model.framing();
    expect(framer.push(bytes.subarray(0, at))).toEqual([]);
    framer.reset();
    const frames = [...framer.push(bytes), ...framer.end()];
    expect(frames).toHaveLength(1);
    const [frame] = frames;
    expect(frame?.kind === 'frame' && judge(model.decode(frame.bytes), OWN)).toMatchObject({ kind: 'loyalty' });
  }
});

test.each(READER_MODELS.filter(({ name }) => !SCANNERS.includes(name)))('$name: a bad read is an error', (model) => {
  expect(lines(model, [ENCODINGS[model.name]?.('%E?;E?') ?? Buffer.alloc(0)])).toMatchObject([{ event: 'error' }]);
});

test('a damaged frame is a fault, and the next one is heard', () => {
  const model = findModel(READER_MODELS, 'idtech-serial');
  const good = ENCODINGS['idtech-serial']?.(';6012340000000001=?') ?? Buffer.alloc(0);
  const bad = Buffer.from(good);
  bad[12] = 0x39;
  expect(lines(model, [bad, good])).toMatchObject([{ reason: 'checksum' }, { kind: 'loyalty' }]);
});

test('every model says what it is, once, and can be simulated', () => {
  expect(new Set(READER_MODELS.map(({ name }) => name)).size).toBe(READER_MODELS.length);
  for (const { title } of READER_MODELS) expect(title.length).toBeGreaterThan(20);
  expect(Object.keys(ENCODINGS).toSorted()).toEqual(READER_MODELS.map(({ name }) => name).toSorted());
});
