import { expect, test } from 'vitest';
import { patternFault } from '../../devices/msr/classify.ts';
import { decodeSwipe } from '../../devices/msr/swipe-event.ts';
import { SwipeFramer } from '../../devices/msr/swipe-framer.ts';
import { readTracks } from '../../devices/msr/tracks.ts';

const OWN = [{ prefix: '601234', length: 16 }];
const LOYALTY = '%B6012340000000001^DOE/JOHN^?;6012340000000001=?';

test.each([
  [LOYALTY, '6012340000000001'],
  [';6012340000000001?', '6012340000000001'],
  [';6012340000000001=99?x', '6012340000000001'],
  ['%B6012340000000001^DOE/JOHN^?;E?', '6012340000000001'],
  ['%E?;6012340000000001=?', '6012340000000001'],
  ['%B6012 3400 0000 0001^DOE/JOHN^?', '6012340000000001'],
])('a loyalty card: %s', (tracks, accountNumber) => {
  expect(decodeSwipe(tracks, OWN)).toMatchObject({ event: 'data', kind: 'loyalty', card: { accountNumber } });
});

test.each([
  ['%E?;E?', 'damaged'],
  ['', 'blank'],
  ['%B601234', 'damaged'],
  [';601234000000000x=?', 'damaged'],
  ['%B6012340000000001^A/B^?;6012340000000002=?', 'tracksDisagree'],
  [`;${'1'.repeat(60)}?`, 'damaged'],
])('a bad read: %s is %s', (tracks, reason) => {
  expect(decodeSwipe(tracks, OWN)).toEqual({ event: 'error', reason });
});

// Test numbers that the networks and their processors publish.
test.each([
  '4111111111111111',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '6011111111111117',
  '6200000000000005',
  '3530111333300000',
])('nothing leaves of the payment card %s but its ending', (number) => {
  const event = decodeSwipe(`%B${number}^TEST/CARD^30121010000000000000?;${number}=30121010000000000?`, OWN);
  expect(event).toEqual({ event: 'data', kind: 'payment', ending: number.slice(-4) });
  expect(decodeSwipe(`;${number}?`, OWN)).toMatchObject({ kind: 'payment' });
});

test('a card in a range that networks share is a payment card only with expiry and service code', () => {
  expect(decodeSwipe(';6304000000000000=30121010000000000?', OWN)).toMatchObject({ kind: 'payment' });
  expect(decodeSwipe(';6304000000000000?', OWN)).toMatchObject({ kind: 'unknown' });
});

test('a driving licence is told apart', () => {
  expect(decodeSwipe('%CAANYTOWN^DOE$JOHN^123 MAIN ST^?;636014012345678=30121970?', OWN)).toMatchObject({
    kind: 'licence',
  });
});

test('a prefix that takes in a major network is refused', () => {
  expect(
    ['4', '411111', '51', '5', '22', '2221', '6011', '60', '62', '649', '6'].every((prefix) =>
      patternFault({ prefix }),
    ),
  ).toBe(true);
  expect(
    ['601234', '9', '1', '2720999', '50', '63', '7'].map((prefix) => patternFault({ prefix })).filter(Boolean),
  ).toHaveLength(1);
});

test('track 3 is told from track 2 by what came before', () => {
  expect(readTracks(';123?;456?').map((track) => track.status)).toEqual(['absent', 'ok', 'ok']);
  expect(readTracks('+456?').map((track) => track.status)).toEqual(['absent', 'absent', 'ok']);
});

test('swipes are cut the same wherever the bytes are', () => {
  const bytes = Buffer.from(`${LOYALTY}\r\n\x02${LOYALTY}\x03`, 'latin1');
  for (let cut = 0; cut <= bytes.length; cut++) {
    const framer = new SwipeFramer();
    const frames = [...framer.push(bytes.subarray(0, cut)), ...framer.push(bytes.subarray(cut))];
    expect(frames).toEqual([
      { kind: 'swipe', text: LOYALTY },
      { kind: 'swipe', text: LOYALTY },
    ]);
  }
});

test('a device that babbles is cut off and heard again afterwards', () => {
  const framer = new SwipeFramer();
  expect(framer.push(Buffer.alloc(10_000, 'x'))).toEqual([]);
  expect(framer.push(Buffer.from('\r'))).toEqual([{ kind: 'tooLong' }]);
  expect(framer.push(Buffer.from(`${LOYALTY}\r`))).toEqual([{ kind: 'swipe', text: LOYALTY }]);
});
