// Text around what is read: tracks whose beginning a text imitates, numbers with a scanner's own characters, dates that are none.
import { expect, test } from 'vitest';
import { readCard } from '../../../devices/msr/read-card.ts';
import { judge } from '../../../devices/msr/swipe-event.ts';
import { readTracks } from '../../../devices/msr/tracks.ts';
import { OWN } from '../../support/devices.ts';

const NUMBER = '6012340000000001';
const scan = (text: string) => judge({ kind: 'barcode', text }, OWN);

test.each([NUMBER, `A${NUMBER}B`, `***${NUMBER}`, `${NUMBER}abc`, `ABC${NUMBER}abc`])(
  'the shop’s number is found in the code %s',
  (text) => expect(scan(text)).toMatchObject({ kind: 'loyalty', card: { accountNumber: NUMBER } }),
);

test.each([`ABCD${NUMBER}`, `${NUMBER}ABCD`, `A${NUMBER}-1`, `12A${NUMBER}`])(
  'the code %s is another number than the shop’s',
  (text) => expect(scan(text)).not.toMatchObject({ kind: 'loyalty', card: { accountNumber: NUMBER } }),
);

test.each([
  ['a text with a sentinel before track 1', `#text%B${NUMBER}^DOE/JOHN^?`, ['ok', 'absent', 'absent']],
  ['a text with a sentinel before track 2', `+text;${NUMBER}=?`, ['absent', 'ok', 'absent']],
  ['a semicolon in track 1', `%B${NUMBER}^DOE;JOHN^?`, ['ok', 'absent', 'absent']],
])('%s', (_title, swipe, statuses) => {
  expect(readTracks(swipe).map(({ status }) => status)).toEqual(statuses);
});

const licence = (expiry: string, birth: string) => {
  const reading = readCard(readTracks(`%CAANYTOWN^DOE$JOHN^1 A ST^?;636014012345678=${expiry}${birth}?`));
  return reading.ok ? reading.card : undefined;
};

test.each([
  ['3012', '19700714', '3012', '19700714'],
  ['3099', '19700714', '3007', '19700714'],
  ['3088', '19700714', '3007', '19700714'],
  ['3077', '19700714', undefined, '19700714'],
  ['3012', '19709914', '3012', '19701214'],
  ['3012', '19700231', '3012', undefined],
  ['3012', '19701314', '3012', undefined],
])('a licence that says %s and %s expires in %s, and its holder was born on %s', (expiry, birth, expires, born) => {
  expect(licence(expiry, birth)).toMatchObject({ accountNumber: '636014012345678' });
  expect([licence(expiry, birth)?.expirationDate, licence(expiry, birth)?.birthDate]).toEqual([expires, born]);
});
