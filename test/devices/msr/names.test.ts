// Names, licences, and the line that a technician sees of them.
import { expect, test } from 'vitest';
import { readLicence } from '../../../devices/msr/licence.ts';
import { lineOf, masked } from '../../../devices/msr/masked-line.ts';
import { readName } from '../../../devices/msr/name.ts';

test.each([
  [' DOE / JOHN Q . MR ', { surname: 'DOE', firstName: 'JOHN', middleInitial: 'Q', title: 'MR' }],
  ['/JOHN', { firstName: 'JOHN' }],
  [' DOE ', { surname: 'DOE' }],
  ['DOE III./J', { surname: 'DOE', suffix: 'III', firstName: 'J' }],
  ['DE JR DOE/ANN', { surname: 'DE JR DOE', firstName: 'ANN' }],
  ['JR/Q', { surname: 'JR', firstName: 'Q' }],
  ['DOE/ANN MARIA Q', { surname: 'DOE', firstName: 'ANN MARIA', middleInitial: 'Q' }],
])('the name "%s"', (text, name) => expect(readName(text)).toStrictEqual(name));

const TRACK_2 = '636014012345678=301219700714';

test.each([
  [
    'CAANYTOWN^DOE$JOHN^1 A ST^',
    { state: 'CA', city: 'ANYTOWN', surname: 'DOE', firstName: 'JOHN', address: '1 A ST' },
  ],
  [
    'CAANYTOWN^ DOE , JOHN , QUINCY , JR ^ 1 A ST $ APT 3 ^',
    {
      state: 'CA',
      city: 'ANYTOWN',
      surname: 'DOE',
      firstName: 'JOHN',
      middleInitial: 'Q',
      suffix: 'JR',
      address: '1 A ST ,  APT 3',
    },
  ],
  ['CA^DOE^^', { state: 'CA', surname: 'DOE' }],
  ['1CA^DOE^^', { city: 'A', surname: 'DOE' }],
  ['C1ANYTOWN^DOE^^', { city: 'ANYTOWN', surname: 'DOE' }],
  ['TXTHIRTEENLONGX^DOE^^', { state: 'TX', city: 'THIRTEENLONGX', surname: 'DOE' }],
  ['TXTWELVELONGXX^DOE^^', { state: 'TX', city: 'TWELVELONGXX', surname: 'DOE' }],
  ['', {}],
])('track 1 of a licence, "%s"', (track1, parts) => {
  const own = { accountNumber: '636014012345678', expirationDate: '3012', birthDate: '19700714' };
  expect(readLicence(track1, TRACK_2)).toStrictEqual({ ...own, ...parts });
});

test.each([
  ['301219700714', '3012', '19700714'],
  ['300119700114', '3001', '19700114'],
  ['300019700014', undefined, undefined],
  ['301319701314', undefined, undefined],
  ['308819700714', '3007', '19700714'],
  ['881219700714', '8812', '19700714'],
  ['301219709914', '3012', '19701214'],
])('its dates %s', (dates, expirationDate, birthDate) => {
  expect(readLicence('', `636014012345678=${dates}`)).toStrictEqual({
    accountNumber: '636014012345678',
    ...(expirationDate !== undefined && { expirationDate }),
    ...(birthDate !== undefined && { birthDate }),
  });
});

test.each([
  ['12345', '*2345'],
  ['1234', '****'],
  ['1', '*'],
])('the number %s is shown as %s', (number, shown) => expect(masked(number)).toBe(shown));

const card = { accountNumber: '12345' };
test('a line has what was told, and no more', () => {
  const data = { event: 'data', kind: 'loyalty', tracks: [] } as const;
  const line = { event: 'data', kind: 'loyalty', accountNumber: '*2345' };
  expect(lineOf({ ...data, card }, false)).toStrictEqual(line);
  const more = { expirationDate: '3012', serviceCode: '101' };
  expect(lineOf({ ...data, card: { ...card, ...more }, layout: 'de' }, false)).toStrictEqual({
    ...line,
    ...more,
    layout: 'de',
  });
  expect(lineOf({ event: 'error', reason: 'damaged', tracks: [], layout: 'de' }, false)).toStrictEqual({
    event: 'error',
    reason: 'damaged',
    layout: 'de',
  });
});
