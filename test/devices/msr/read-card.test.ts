// What each format of a track gives of a card, and what is none of them.
import { expect, test } from 'vitest';
import { readCard } from '../../../devices/msr/read-card.ts';
import { readTracks } from '../../../devices/msr/tracks.ts';

const N32 = '1'.repeat(32);
const N33 = '1'.repeat(33);

/** Number, expiry and service code, with a dash for what is not told; or why there is no card. */
function read(swipe: string): string {
  const reading = readCard(readTracks(swipe));
  if (!reading.ok) return reading.reason;
  const { accountNumber, expirationDate = '-', serviceCode = '-' } = reading.card;
  return [accountNumber, expirationDate, serviceCode].join(' ');
}

test.each([
  ['%B6012^DOE^3012101000?', '6012 3012 101'],
  ['%B6012^DOE^3012?', '6012 3012 -'],
  ['%B6012^DOE^301?', '6012 - -'],
  ['%B6012^DOE^^101?', '6012 - -'],
  ['%B6012^^3012101?', '6012 3012 101'],
  ['%B6012^^^3012101?', '6012 - -'],
  ['%B6012^^^^3012101?', 'noNumber'],
  ['%B6012 34 ^DOE^?', '601234 - -'],
  ['%B 6012^DOE^?', '6012 - -'],
  ['%B6012  34^DOE^?', 'noNumber'],
  [`%B${N32}^DOE^?`, `${N32} - -`],
  [`%B${N33}^DOE^?`, 'noNumber'],
  ['%B^DOE^?', 'noNumber'],
  ['%AB6012^DOE^3012101?', 'noNumber'],
])('track 1 of a bank’s format, %s: %s', (swipe, card) => expect(read(swipe)).toBe(card));

test.each([
  ['%B6012^DOE?', '6012 - -'],
  ['%6012^X^3012101?', '6012 3012 101'],
  ['%A6012^X^3012101?', '6012 3012 101'],
  ['%A6012^X^3012?', '6012 3012 -'],
  ['%A6012^X^301?', '6012 - -'],
  ['%A6012^X3012101?', '6012 - -'],
  ['%A6012^^3012101?', '6012 3012 101'],
  ['%A6012^^^^?', 'noNumber'],
  ['%AA6012^X?', 'noNumber'],
  [`%A${N32}^X?`, `${N32} - -`],
  [`%A${N33}^X?`, 'noNumber'],
  ['%A-6012?', 'A-6012 - -'],
  ['%6012 ?', 'noNumber'],
  ['% 6012?', 'noNumber'],
  [`%${N32}?`, `${N32} - -`],
  [`%${N33}?`, 'noNumber'],
])('track 1 of the issuer’s own, %s: %s', (swipe, card) => expect(read(swipe)).toBe(card));

test.each([
  [';6012=3012101000?', '6012 3012 101'],
  [';6012=3012?', '6012 3012 -'],
  [';6012=301?', '6012 - -'],
  [';6012=?', '6012 - -'],
  [';6012==1?', '6012 - -'],
  [';6012===1?', 'noNumber'],
  [';6012:3012101?', 'noNumber'],
  [';:6012=3012101?', 'noNumber'],
  [`;${N32}=?`, `${N32} - -`],
  [`;${N33}=?`, 'noNumber'],
  ['+016012=724?', '6012 - -'],
  ['+6012?', '6012 - -'],
  ['+01=724?', 'noNumber'],
  ['+A016012=724?', 'noNumber'],
  ['+016012+724?', 'noNumber'],
  [`+01${N32}=7?`, `${N32} - -`],
  [`+01${N33}=7?`, 'noNumber'],
])('tracks 2 and 3, %s: %s', (swipe, card) => expect(read(swipe)).toBe(card));

test.each([
  ['00', '-'],
  ['01', '3001'],
  ['12', '3012'],
  ['13', '-'],
])('an expiry in month %s is %s', (month, expiry) => {
  expect(read(`;6012=30${month}101?`)).toBe(expiry === '-' ? '6012 - -' : `6012 ${expiry} 101`);
});

test.each([
  ['%B6012^DOE^?;6012=3012101?', '6012 3012 101'],
  ['%B6012^DOE^3011101?;6012=3012101?', '6012 3011 101'],
  ['%C6012?;6012?', '6012 - -'],
  ['%C6012?;6013?', 'tracksDisagree'],
  ['%16012?;6012?', 'tracksDisagree'],
  ['%B6012^DOE^?+017777=1?', '6012 - -'],
  [';6012?+017777=1?', '6012 - -'],
  ['%E?;6012?', '6012 - -'],
  ['%E?;A?', 'damaged'],
  ['%?;?+?', 'blank'],
  ['%?;:?', 'noNumber'],
])('tracks beside each other, %s: %s', (swipe, card) => expect(read(swipe)).toBe(card));

test('each track’s own card is told beside the one that was made of them', () => {
  expect(readCard(readTracks('%B6012^DOE^?;6012=3012101?+017777=1?'))).toEqual({
    ok: true,
    licence: false,
    card: { accountNumber: '6012', surname: 'DOE', expirationDate: '3012', serviceCode: '101' },
    perTrack: [
      { accountNumber: '6012', surname: 'DOE' },
      { accountNumber: '6012', expirationDate: '3012', serviceCode: '101' },
      { accountNumber: '7777' },
    ],
  });
});
