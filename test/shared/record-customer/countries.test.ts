import { iso31661 } from 'iso-3166';
import { expect, test } from 'vitest';
import { countryCode } from '../../../shared/record-customer/countries.ts';

const CODES = iso31661.map(({ alpha2 }) => alpha2);

test.each(['long', 'short'] as const)(
  'every country is known by its code, its name in ISO 3166 and its %s name in CLDR',
  (style) => {
    const cldr = new Intl.DisplayNames('en', { type: 'region', style });
    for (const { alpha2, name } of iso31661) {
      expect(countryCode(alpha2.toLowerCase())).toBe(alpha2);
      expect(countryCode(name)).toBe(alpha2);
      expect(countryCode(cldr.of(alpha2) ?? '')).toBe(alpha2);
    }
    expect(CODES.length).toBeGreaterThan(240);
  },
);

test.each([
  ['Korea, Republic of', 'KR'],
  ['the Republic of Korea', 'KR'],
  ['Korea (the Democratic People’s Republic of)', 'KP'],
  ['Congo', 'CG'],
  ['DR Congo', 'CD'],
  ['Czech Republic', 'CZ'],
  ['Burma', 'MM'],
  ['Swaziland', 'SZ'],
  ['Turkey', 'TR'],
  ['Cape Verde', 'CV'],
  ['East Timor', 'TL'],
  ['Ivory Coast', 'CI'],
  ['Macau', 'MO'],
  ['UK', 'GB'],
  ['England', 'GB'],
  ['usa', 'US'],
  ['U.S.', 'US'],
  ['Bosnia & Herzegovina', 'BA'],
  ['St Kitts and Nevis', 'KN'],
  ['CURACAO', 'CW'],
  ['Kosovo', 'XK'],
  ['Niger', 'NE'],
  ['Nigeria', 'NG'],
])('%s is %s', (name, code) => expect(countryCode(name)).toBe(code));

test.each(['', 'QX', 'Atlantis', 'Korea', 'of the', 'New'])('%j is no country', (name) => {
  expect(countryCode(name)).toBeUndefined();
});
