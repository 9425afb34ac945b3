import { iso31661 } from 'iso-3166';
import { expect, test, vi } from 'vitest';
import { countryCode } from '../../../shared/record-customer/countries.ts';

const NAMES = [
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
  ['Britain', 'GB'],
  ['Scotland', 'GB'],
  ['Wales', 'GB'],
  ['Northern Ireland', 'GB'],
  ['America', 'US'],
  ['St. Vincent', 'VC'],
  ['UAE', 'AE'],
  ['Emirates', 'AE'],
  ['Republic of Turkey', 'TR'],
  ['Socialist Republic of Viet Nam', 'VN'],
  ['Hong Kong Special Administrative Region of China', 'HK'],
  ['Macao Special Administrative Region of China', 'MO'],
  ['Saint Lucia', 'LC'],
  ['St Helena, Ascension and Tristan da Cunha', 'SH'],
  ['  new   zealand ', 'NZ'],
  ['Viet-Nam', 'VN'],
  ['Republic of Estonia', 'EE'],
  ['Österreich', 'AT'],
  ['', undefined],
  ['QX', undefined],
  ['Atlantis', undefined],
  ['Korea', undefined],
  ['of the', undefined],
  ['New', undefined],
] as const;

test('a country is found by any of its names, and by nothing that is none', async () => {
  // The names are collected at the first look-up, and kept: here they are collected anew.
  vi.resetModules();
  const { countryCode } = await import('../../../shared/record-customer/countries.ts');
  expect(NAMES.map(([name]) => [name, countryCode(name)])).toEqual(NAMES);
});

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
