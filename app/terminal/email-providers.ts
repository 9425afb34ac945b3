// Which email provider a domain is, or is a misspelling of.
import { run as checkSpelling, POPULAR_DOMAINS } from '@zootools/email-spell-checker';
import { COUNTRY_CODES } from './countries.ts';

/** Providers that the spelling checker's list lacks: it would take them for misspelt ones. */
const MORE =
  'gmx.net gmx.de gmx.com web.de t-online.de freenet.de mail.de online.de o2online.de posteo.de posteo.net mailbox.org orange.fr ' +
  'free.fr sfr.fr laposte.net wanadoo.fr libero.it uol.com.br bol.com.br terra.com.br prodigy.net.mx proton.me pm.me fastmail.com ' +
  'fastmail.fm hey.com';

/** What may be meant by a misspelt one. */
const PROVIDERS: readonly string[] = [...POPULAR_DOMAINS, ...MORE.split(' ')];

/** Right as they are, and too like others to be what is meant: yaho.com is not ya.com. */
const SMALL = 'mac.com email.com email.de mail.ee ya.com q.com ig.com.br inbox.lv link.net'.split(' ');

/** They have domains of their own in many countries, as yahoo.com.mx: more than a list can keep up with. */
const WORLDWIDE = /^(?:yahoo|hotmail|outlook|live|gmx|msn|orange|wanadoo)\.(?:com?\.)?(?<country>[a-z]{2})$/;
const COUNTRIES: ReadonlySet<string> = new Set([...COUNTRY_CODES, 'UK', 'EU']);

/** Endings of countries, and after these providers `.com` with a letter missing. */
const LETTER_MISSING = /^(?<provider>gmail|yahoo|hotmail|outlook|live|gmx|msn|icloud|aol)\.(?:co|cm|om)$/;

/** The provider that a domain is, or that it is meant to be; undefined where it is like none. `domain`: in small letters. */
export function providerMeant(domain: string): string | undefined {
  const provider = LETTER_MISSING.exec(domain)?.groups?.provider;
  if (provider !== undefined) return `${provider}.com`;
  const country = WORLDWIDE.exec(domain)?.groups?.country ?? '';
  if (PROVIDERS.includes(domain) || SMALL.includes(domain) || COUNTRIES.has(country.toUpperCase())) return domain;
  return checkSpelling({ email: `a@${domain}`, domains: [...PROVIDERS] })?.domain;
}
