// Keys of keypads, and what must not be taken for keys.
import { expect, test } from 'vitest';
import { UNKNOWN } from '../../../devices/keyboard/key-press.ts';
import { createAsciiKeys, createBootReportKeys } from '../../../devices/pinpad/key-decoders.ts';

const digit = (key: string): object => ({ key: 'digit', digit: key.charCodeAt(0) });

test('where the system lost keys, what was entered is cleared', () => {
  expect(createAsciiKeys()(Buffer.from(`12${UNKNOWN}3`))).toEqual([
    digit('1'),
    digit('2'),
    { key: 'clear' },
    digit('3'),
  ]);
});

test('a keyboard’s other reports, for its volume and power keys, are none of its digits', () => {
  const decode = createBootReportKeys();
  const report = (usage: number): Buffer => Buffer.from([0, 0, usage, 0, 0, 0, 0, 0]);
  const chunks = [report(0x59), Buffer.of(2, 0, 0), report(0), Buffer.of(2, 0xe9), report(0x5a), report(0)];
  expect(chunks.flatMap((chunk) => decode(chunk))).toEqual([digit('1'), digit('2')]);
});
