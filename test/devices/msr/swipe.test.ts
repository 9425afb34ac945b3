// What a swipe's text means: tracks, fields, kinds of cards, and what may leave the driver.
import { expect, test } from 'vitest';
import { patternFault } from '../../../devices/msr/classify.ts';
import { lineOf } from '../../../devices/msr/masked-line.ts';
import { readCard } from '../../../devices/msr/read-card.ts';
import { judge, type SwipeEvent } from '../../../devices/msr/swipe-event.ts';
import { readTracks } from '../../../devices/msr/tracks.ts';
import { SWIPE as LOYALTY, OWN } from '../../support/devices.ts';

const swipe = (tracks: string): SwipeEvent => judge({ kind: 'tracks', tracks: readTracks(tracks) }, OWN);

test.each([
  [LOYALTY, '6012340000000001'],
  [';6012340000000001?', '6012340000000001'],
  [';6012340000000001=99?x', '6012340000000001'],
  ['%B6012340000000001^DOE/JOHN^?;E?', '6012340000000001'],
  ['%E?;6012340000000001=?', '6012340000000001'],
  ['%B6012 3400 0000 0001^DOE/JOHN^?', '6012340000000001'],
  ['%B6012340000000001?;E?', '6012340000000001'],
  ['%6012340000000001?', '6012340000000001'],
])('a loyalty card: %s', (tracks, accountNumber) => {
  expect(swipe(tracks)).toMatchObject({ event: 'data', kind: 'loyalty', card: { accountNumber } });
});

test('a letter before a number is the number’s own, where the shop says so or it is not the shop’s card', () => {
  const read = (tracks: string, prefix: string): SwipeEvent =>
    judge({ kind: 'tracks', tracks: readTracks(tracks) }, [{ prefix }]);
  expect(read('%B6012340000000001?', 'B6012')).toMatchObject({
    kind: 'loyalty',
    card: { accountNumber: 'B6012340000000001' },
  });
  expect(read('%B9912340000000001?', '6012')).toMatchObject({
    kind: 'unknown',
    card: { accountNumber: 'B9912340000000001' },
  });
  expect(read('%B4111111111111111?', '6012')).toMatchObject({ kind: 'payment', ending: '1111' });
});

test.each([
  ['%E?;E?', 'damaged'],
  ['', 'blank'],
  ['%B601234', 'damaged'],
  [';601234000000000x=?', 'damaged'],
  ['%B6012340000000001^A/B^?;6012340000000002=?', 'tracksDisagree'],
  [`;${'1'.repeat(60)}?`, 'damaged'],
])('a bad read: %s is %s', (tracks, reason) => {
  expect(swipe(tracks)).toMatchObject({ event: 'error', reason });
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
  const event = swipe(`%B${number}^TEST/CARD^30121010000000000000?;${number}=30121010000000000?`);
  expect(event).toMatchObject({ event: 'data', kind: 'payment', ending: number.slice(-4) });
  expect(JSON.stringify(event)).not.toContain(number.slice(0, 8));
  expect(swipe(`;${number}?`)).toMatchObject({ kind: 'payment' });
});

// Elo's ranges, as its members publish them, lie between AAMVA's.
test.each(['6362970000457013', '6363680000457013', '6363690000457018'])('the Elo card %s is no licence', (number) => {
  expect(swipe(`;${number}=30121010000000000?`)).not.toMatchObject({ kind: 'licence' });
  expect(swipe(`%B${number}^TEST/CARD^30121010000?;${number}=30121010000?`)).not.toMatchObject({ kind: 'licence' });
});

test.each([
  ['%B636014012345678^DOE/JOHN^30121010000?;636014012345678=30121010000?', 'unknown', 'a bank’s track 1'],
  ['%CAANYTOWN^DOE$JOHN^1 A ST^?;604425012345678=301219700714?', 'licence', 'MagTek’s first number'],
  ['%CAANYTOWN^DOE$JOHN^1 A ST^?;636062012345678=301219700714?', 'licence', 'the last'],
  ['%CAANYTOWN^DOE$JOHN^1 A ST^?;636063012345678=301219700714?', 'unknown', 'one more'],
  ['%CAANYTOWN^DOE$JOHN^1 A ST^?;6360140123456782=301219700714?+4111111111111111=1?', 'payment', 'a bank’s track 3'],
])('%s is %s: %s', (tracks, kind) => {
  expect(swipe(tracks)).toMatchObject({ kind });
});

test('the shop’s own pattern decides before the issuers of licences', () => {
  const tracks = readTracks('%CAANYTOWN^DOE$JOHN^1 A ST^?;636014012345678=301219700714?');
  expect(judge({ kind: 'tracks', tracks }, [{ prefix: '636014' }])).toMatchObject({ kind: 'loyalty' });
});

test.each([
  ['%B6012340000000001^4111111111111111/X^3012101?', '1111'],
  ['%B6012340000000001^4111 1111-1111 1111^3012101?', '1111'],
  ['%M4111111111111111$DOE?;6012340000000001?', '1111'],
  ['%A3782 822463 10005^X?;6012340000000001?', '0005'],
  ['%A4111111111111111?', '1111'],
  ['+4111111111111111=724724?', '1111'],
  ['+4111111111111111?', '1111'],
  ['+014111111111111111?', '1111'],
  [';6012340000000001?+5555555555554444=724?', '4444'],
])('a bank card’s number hidden in %s is one all the same, and its own ending told', (tracks, ending) => {
  expect(swipe(tracks)).toMatchObject({ event: 'data', kind: 'payment', ending });
});

test('dates and the issuer’s own digits behind a loyalty card’s number are no bank card, whatever their check digit', () => {
  for (let digit = 0; digit < 10; digit++) {
    const behind = `301210100000000${digit}`;
    for (const tracks of [
      `;6012340000000001=${behind}?`,
      `%B6012340000000001^CARDHOLDER/VALUED^${behind}?;6012340000000001=${behind}?`,
    ])
      expect(swipe(tracks)).toMatchObject({ kind: 'loyalty', card: { accountNumber: '6012340000000001' } });
  }
});

test.each(['%B99^X^?;4111********1111=?', '%B?;4111********1111=?'])(
  'where the reader hides a track, the rest is taken for no card but the shop’s: %s',
  (tracks) => expect(swipe(tracks)).toMatchObject({ event: 'error', reason: 'encrypted' }),
);

test('the shop’s card is taken beside a track that the reader hides', () => {
  expect(swipe('%B6012340000000001^DOE^?;4111********1111=?')).toMatchObject({ kind: 'loyalty' });
});

test('what was wrong with a track is told, and of one that was read only that it was', () => {
  expect(swipe('%E?;A?+A016012340000000001=7?')).toStrictEqual({
    event: 'error',
    reason: 'damaged',
    tracks: [
      { track: 1, status: 'error', reason: 'unread' },
      { track: 2, status: 'error', reason: 'characters' },
      { track: 3, status: 'ok' },
    ],
  });
});

test.each([
  ['%B6012340000000001^DOE^?+016304000000000000=7?', 'loyalty'],
  ['%B6304000000000000^DOE^3012101?;6304000000000000=?', 'payment'],
  [';6012340000000001?+6304000000000000?', 'loyalty'],
  ['%B6012340000000001-1?', 'unknown'],
  ['%B0012340000000001?', 'unknown'],
  ['%A6304000000000000^X^3012101?;636014012345678=301219700714?', 'payment'],
  ['%A6304000000000000^X^?;636014012345678=301219700714?', 'licence'],
  [';014111111111111111=?', 'unknown'],
  ['%B41111111^11111111^?', 'unknown'],
])('tracks beside each other, %s: %s', (tracks, kind) => {
  expect(swipe(tracks)).toMatchObject({ event: 'data', kind });
});

test('what the shop says of its own cards goes before what a number looks like', () => {
  const own = [{ prefix: '4111' }, { prefix: 'B6012' }, { prefix: '6012' }];
  const visa = '4111111111111111';
  const read = (text: string): unknown[] => [
    judge({ kind: 'tracks', tracks: readTracks(`%B${text}^DOE^?;${text}=?`) }, own),
    judge({ kind: 'barcode', text }, own),
  ];
  expect(read(visa)).toMatchObject([{ kind: 'loyalty' }, { kind: 'loyalty', card: { accountNumber: visa } }]);
  expect(judge({ kind: 'tracks', tracks: readTracks('%B6012340000000001?') }, own)).toMatchObject({
    card: { accountNumber: 'B6012340000000001' },
  });
  expect(judge({ kind: 'barcode', text: 'B6012340000000001' }, own)).toMatchObject({
    card: { accountNumber: 'B6012340000000001' },
  });
});

test.each([
  ['6012340000000001', { prefix: '601234' }, 'loyalty', '6012340000000001'],
  ['A6012340000000001', { prefix: 'A6012' }, 'loyalty', 'A6012340000000001'],
  ['A99B', { prefix: '601234' }, 'unknown', 'A99B'],
  ['A'.repeat(32), { prefix: '601234' }, 'unknown', 'A'.repeat(32)],
])('the code %s where the shop’s cards are %o is %s', (text, pattern, kind, accountNumber) => {
  expect(judge({ kind: 'barcode', text }, [pattern])).toMatchObject({ kind, card: { accountNumber } });
});

test('a licence’s barcode is a licence, with no more than its number', () => {
  const text = '@\n\u001e\rANSI 636014040002DL00410040DLDAQD1234567\nDCSDOE\n';
  const card = { accountNumber: '636014D1234567' };
  expect(judge({ kind: 'barcode', text }, OWN)).toEqual({ event: 'data', kind: 'licence', card, tracks: [] });
});

test.each(['A'.repeat(33), 'A 1', 'A1?', ''])('the code "%s" is no number', (text) => {
  expect(judge({ kind: 'barcode', text }, OWN)).toEqual({ event: 'error', reason: 'noNumber', tracks: [] });
});

test('a name that is digits is not shown', () => {
  const line = lineOf(swipe('%B6012340000000001^6012340000000001/J^3012101?'), false);
  expect(line).toMatchObject({ kind: 'loyalty', surname: '****************', expirationDate: '3012' });
  expect(JSON.stringify(line)).not.toContain('601234000');
});

test.each([
  ['%C12345?', 'C12345'],
  ['%C12345?;12345?', '12345'],
  ['%A12345^X?', '12345'],
])('a letter before the number is its own where no ^ follows: %s', (tracks, accountNumber) => {
  expect(swipe(tracks)).toMatchObject({ event: 'data', card: { accountNumber } });
});

test('a card in a range that networks share is a payment card only with expiry and service code', () => {
  expect(swipe(';6304000000000000=30121010000000000?')).toMatchObject({ kind: 'payment' });
  expect(swipe(';6304000000000000?')).toMatchObject({ kind: 'unknown' });
});

test('a driving licence is told apart', () => {
  expect(swipe('%CAANYTOWN^DOE$JOHN^123 MAIN ST^?;636014012345678=30121970?')).toMatchObject({
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

test('a driving licence gives its names, place and dates', () => {
  const event = swipe('%CALOS ANGELES^DOE$JOHN$QUINCY^123 MAIN ST$APT 3^?;636014012345678=301219700714?%10940231 C ?');
  expect(event).toMatchObject({
    kind: 'licence',
    card: {
      accountNumber: '636014012345678',
      expirationDate: '3012',
      birthDate: '19700714',
      state: 'CA',
      city: 'LOS ANGELES',
      surname: 'DOE',
      firstName: 'JOHN',
      middleInitial: 'Q',
      address: '123 MAIN ST, APT 3',
    },
  });
  const place = { address: expect.anything(), city: expect.anything(), state: 'CA', birthDate: '19700714' };
  expect(lineOf(event, true)).toMatchObject(place);
  for (const part of Object.keys(place)) expect(lineOf(event, false)).not.toHaveProperty(part);
});

test('a city of full length is followed by the name at once (AAMVA: no ^ there)', () => {
  expect(swipe('%TXSAN ANTONIO XXDOE$JANE^1 A ST^?;636015123=30121980?')).toMatchObject({
    card: { city: 'SAN ANTONIO X', surname: 'XDOE', firstName: 'JANE' },
  });
});

// The name of the specimen in ID TECH's manual 80096504-001, and the parts that ISO/IEC 7813 leaves out first.
test.each([
  ['BUSH JR/GEORGE W.MR', { surname: 'BUSH', suffix: 'JR', firstName: 'GEORGE', middleInitial: 'W', title: 'MR' }],
  ['DOE/JOHN', { surname: 'DOE', firstName: 'JOHN' }],
  ['DOE', { surname: 'DOE' }],
  ['VAN DER BERG/ANNA MARIA.DR', { surname: 'VAN DER BERG', firstName: 'ANNA MARIA', title: 'DR' }],
  ['', {}],
])('the name %s', (name, parts) => {
  const reading = readCard(readTracks(`%B6012340000000001^${name}^3012101?`));
  const {
    accountNumber: _number,
    expirationDate,
    serviceCode,
    ...names
  } = reading.ok ? reading.card : { accountNumber: '' };
  expect({ expirationDate, serviceCode }).toEqual({ expirationDate: '3012', serviceCode: '101' });
  expect(names).toEqual(parts);
});

test.each([
  ['%A6012340000000001^X?', 'loyalty'],
  ['%6012340000000001?', 'loyalty'],
  ['+016012340000000001=724724?', 'loyalty'],
  ['+014111111111111111=724724?', 'payment'],
  [';6012340000000001?+014111111111111111=724724?', 'payment'],
])('issuers’ own formats and track 3 of ISO/IEC 4909 are judged too: %s is %s', (tracks, kind) => {
  expect(swipe(tracks)).toMatchObject({ kind });
});

test('a line for the technician masks numbers, and shows track data only when asked', () => {
  const event = swipe(`${LOYALTY}+E?`);
  expect(lineOf(event, false)).toEqual({
    event: 'data',
    kind: 'loyalty',
    accountNumber: '************0001',
    surname: 'DOE',
    firstName: 'JOHN',
    tracks: [
      { track: 1, status: 'ok' },
      { track: 2, status: 'ok' },
      { track: 3, status: 'error', reason: 'unread' },
    ],
  });
  expect(lineOf(event, true)).toMatchObject({
    accountNumber: '6012340000000001',
    tracks: [{ data: 'B6012340000000001^DOE/JOHN^' }, { data: '6012340000000001=' }, {}],
  });
});

test('not even --raw shows a payment card', () => {
  const line = lineOf(
    swipe('%B4111111111111111^TEST/CARD^30121010000000000000?;4111111111111111=30121010000000000?'),
    true,
  );
  expect(line).toEqual({
    event: 'data',
    kind: 'payment',
    accountNumber: '************1111',
    tracks: [
      { track: 1, status: 'ok' },
      { track: 2, status: 'ok' },
      { track: 3, status: 'absent' },
    ],
  });
});

test.each([
  ['6012340000000001', 'loyalty'],
  [']C16012340000000001', 'loyalty'],
  ['4111111111111111', 'payment'],
  ['4111-1111-1111-1111', 'payment'],
  ['A4111111111111111', 'payment'],
  ['9780201379624', 'unknown'],
])('a barcode: %s is %s', (text, kind) => {
  expect(judge({ kind: 'barcode', text }, OWN)).toMatchObject({ event: 'data', kind });
});

test('a barcode that is no number is an error', () => {
  expect(judge({ kind: 'barcode', text: 'https://example.com/' }, OWN)).toMatchObject({ reason: 'noNumber' });
});

test.each(['%', ';', '+', '#', '!', 'x'])('an LRC that prints as %s is no start sentinel', (lrc) => {
  const text = `%B6012340000000001^DOE/JOHN^?${lrc};6012340000000001=?${lrc}`;
  expect(readTracks(text).map(({ status }) => status)).toEqual(['ok', 'ok', 'absent']);
});

test('a bank card whose name is too long is one all the same', () => {
  expect(swipe(`%B4111111111111111^${'X'.repeat(30)}^3012101?`)).toMatchObject({ kind: 'payment' });
});
