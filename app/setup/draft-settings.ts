// The settings that a terminal begins with: what was given while it was set up, and what most shops ask for. The rest has its defaults.
import { LANGUAGE_CODES, type LanguageCode } from '../../shared/languages/languages.ts';
import type { Complete } from './setup-machine.ts';

const ASKED = { first_name: 'required', last_name: 'required', email: 'required', phone: 'optional' } as const;

/** The text of settings.json. `language`: the one that each visit begins in. */
export function draftSettings(answers: Complete, language: LanguageCode): string {
  const { centre, account, campaigns, shop, reader, cards, pinPad, staff } = answers;
  const { prefix, length, acceptOthers } = cards;
  const settings = {
    shopName: shop.shopName,
    country: shop.country,
    languages: [language, ...LANGUAGE_CODES.filter((each) => each !== language)],
    profile: shop.profile,
    central: { url: centre.url, account_id: account.account_id, user_id: account.user_id },
    devices: { reader: reader.spec, pinpad: pinPad === 'none' ? 'none' : pinPad.spec },
    signUp: { campaign_id: campaigns, ask: ASKED, pin: { ask: pinPad === 'none' ? 'never' : 'optional' } },
    cards: {
      patterns: prefix === '' ? [] : [{ prefix, ...(length !== undefined && { length }) }],
      acceptOthers,
      way: wayOf(reader.spec),
    },
    times: {},
    staff: staff === 'nobody' ? [] : [{ name: staff.name, role: 'manager', pin: staff.pin }],
  };
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}

/** How a card is given to a reader of this kind, as far as its specification says. */
function wayOf(spec: string): 'swipe' | 'tap' | 'scan' {
  if (spec.startsWith('pcsc:')) return 'tap';
  return spec.includes('model=barcode') ? 'scan' : 'swipe';
}
