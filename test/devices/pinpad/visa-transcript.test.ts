// Dialogues with a VISA pad as transcripts: `=>` what the host sends, `<=` what the pad answers, in hexadecimal. Each must be used up.
import { expect, test } from 'vitest';
import { encodePacket } from '../../../devices/pinpad/visa/frames.ts';
import { createVisaPad } from '../../../devices/pinpad/visa/visa-pin-pad.ts';
import { createMemoryLine } from '../../../devices/transport/memory.ts';

const packet = (message: string): string => encodePacket('transaction', message).toString('hex');
const ACK = '06';
const NAK = '15';
const EOT = '04';

/** Plays the pad: waits for each `=>` and answers with the `<=` that follow it. */
function play(transcript: readonly string[]) {
  const { transport, farEnd } = createMemoryLine('transcript');
  const pad = createVisaPad(transport);
  transport.open();
  let at = 0;
  const answer = (): void => {
    for (; transcript[at]?.startsWith('<='); at++) {
      const bytes = Buffer.from(transcript[at]?.slice(3) ?? '', 'hex');
      setImmediate(() => farEnd.write(bytes));
    }
  };
  farEnd.onBytes((chunk) => {
    expect(`=> ${chunk.toString('hex')}`).toBe(transcript[at]);
    at++;
    answer();
  });
  const signal = new AbortController().signal;
  return { pad, signal, done: () => expect(transcript.slice(at)).toEqual([]) };
}

test('a whole PIN: Z50, its acknowledgement, Z51, ours', async () => {
  const { pad, signal, done } = play([`=> ${packet('Z50003006')}`, `<= ${ACK}${packet('Z51739150')}`, `=> ${ACK}`]);
  const entry = await pad.enterDigits?.(6, 30_000, signal).catch((error) => error);
  expect(entry).toMatchObject({ end: 'digits', digits: Buffer.from('739150') });
  done();
});

test('a packet that was damaged on the way is sent again', async () => {
  const { pad, signal, done } = play([
    `=> ${packet('Z42030')}`,
    `<= ${NAK}`,
    `=> ${packet('Z42030')}`,
    `<= ${ACK}${packet('Z437')}`,
    `=> ${ACK}`,
  ]);
  expect(await pad.nextKey(30_000, signal)).toEqual({ key: 'digit', digit: 0x37 });
  done();
});

test('an answer that was damaged is asked for again', async () => {
  const damaged = packet('Z437').replace('37', '38');
  const { pad, signal, done } = play([
    `=> ${packet('Z42030')}`,
    `<= ${ACK}${damaged}`,
    `=> ${NAK}`,
    `<= ${packet('Z437')}`,
    `=> ${ACK}`,
  ]);
  expect(await pad.nextKey(30_000, signal)).toEqual({ key: 'digit', digit: 0x37 });
  done();
});

test('after three tries the session is ended', async () => {
  const asked = [`=> ${packet('Z42030')}`, `<= ${NAK}`];
  const { pad, signal, done } = play([...asked, ...asked, ...asked, `=> ${EOT}`]);
  await expect(pad.nextKey(30_000, signal)).rejects.toThrow('no acknowledgement');
  done();
});

test('three damaged answers end the session from this side', async () => {
  const damaged = packet('Z437').replace('37', '38');
  const { pad, signal, done } = play([
    `=> ${packet('Z42001')}`,
    `<= ${ACK}${damaged}`,
    `=> ${NAK}`,
    `<= ${damaged}`,
    `=> ${NAK}`,
    `<= ${damaged}`,
    `=> ${EOT}`,
  ]);
  expect(await pad.nextKey(1000, signal)).toEqual({ key: 'timedOut' });
  done();
});

test.each([
  ['*', { key: 'cancel' }],
  ['#', { key: 'enter' }],
  ['/', { key: 'clear' }],
  ['?', { key: 'timedOut' }],
])('the key %s', async (key, expected) => {
  const { pad, signal, done } = play([`=> ${packet('Z42030')}`, `<= ${ACK}${packet(`Z43${key}`)}`, `=> ${ACK}`]);
  expect(await pad.nextKey(30_000, signal)).toEqual(expected);
  done();
});
