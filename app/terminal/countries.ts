// The world's countries, and the order in which each writes an address.
import { iso31661 } from 'iso-3166';
import { formatAddress } from 'localized-address-format';

/** ISO 3166-1 alpha-2. */
export const COUNTRY_CODES: readonly string[] = iso31661.map(({ alpha2 }) => alpha2).sort();

/** The contract's fields of an address, by what an address formatter calls them. */
const PARTS = {
  administrativeArea: 'state',
  locality: 'city',
  postalCode: 'postal_code',
  addressLines: ['street1', 'street2'],
} as const;

/** The contract's fields of an address in the order of a country's post, as libaddressinput has it; the country comes last. */
export function addressOrder(country: string): readonly string[] {
  const lines = formatAddress({ postalCountry: country, ...PARTS, addressLines: [...PARTS.addressLines] }, 'latin');
  const words = lines.join(' ').split(/[^a-z_0-9]+/);
  const written = words.filter((word) => ['street1', 'street2', 'city', 'state', 'postal_code'].includes(word));
  // What a country's addresses do not have is asked for last, if the shop asks for it.
  return [...new Set([...written, 'street1', 'street2', 'city', 'postal_code', 'state', 'country'])];
}

/** The names with the address's fields in the country's order; each address field takes the place of another. */
export function inCountrysOrder(names: readonly string[], country: string): readonly string[] {
  const order = addressOrder(country);
  const ordered = order.filter((name) => names.includes(name));
  return names.map((name) => (order.includes(name) ? (ordered.shift() ?? name) : name));
}
