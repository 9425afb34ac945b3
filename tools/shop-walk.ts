// A shop's own walk from its settings alone, for the gallery: each step as a customer of the shop meets it, in each language that it offers.
import type { Settings } from '../app/settings/settings.ts';
import { createForms } from '../app/terminal/form.ts';
import type { Shop } from '../app/terminal/place.ts';
import { enter, type Session, startSession } from '../app/terminal/session.ts';
import { viewOf } from '../app/terminal/view.ts';
import { initialPreferences } from '../shared/bridge/preferences.ts';
import type { Screen } from '../shared/bridge/terminal-state.ts';
import type { LanguageCode } from '../shared/languages/languages.ts';
import type { CustomFieldDefinition } from '../shared/record-customer/facts.ts';
import { customFieldNumber } from '../shared/record-customer/fields.ts';

export interface WalkStep {
  /** Such as `this shop, 2: contact`. */
  readonly name: string;
  readonly screens: Readonly<Partial<Record<LanguageCode, Screen>>>;
}

/** One of the shop's cards, where a number of its own is needed: nobody's. */
const CARD = '0001';
const STANDING = { sync: { online: true, refused: false }, unfit: undefined } as const;

/** The walk of whoever registers a card, which has every step. */
export function shopWalk(settings: Settings): readonly WalkStep[] {
  const shop = shopOf(settings);
  const session = startSession('register', CARD, shop.forms.steps('register', true));
  return session.steps.map((step, at) => ({
    name: `this shop, ${at + 1}: ${step}`,
    screens: Object.fromEntries(
      settings.languages.map((language) => [language, screenOf(enter(session, at), shop, settings, language)]),
    ),
  }));
}

const screenOf = (session: Session, shop: Shop, settings: Settings, language: LanguageCode): Screen =>
  viewOf({ at: 'walk', session }, shop, settings, { ...STANDING, language });

const shopOf = (settings: Settings): Shop => ({
  forms: createForms(
    settings,
    () => assumedFields(settings),
    () => new Date(),
  ),
  hasPinPad: true,
  canIssue: settings.cards.issue !== undefined,
  pinOptional: settings.signUp.pin.ask !== 'required',
  preferences: initialPreferences(settings.languages[0]),
  times: settings.times,
});

/** The account has the labels and types of its own fields, and there is no centre to ask: each is a text, and named as the settings name it. */
function assumedFields({ signUp: { ask, agreements } }: Settings): readonly CustomFieldDefinition[] {
  const names = [...Object.keys(ask), ...agreements.map(({ field }) => field)];
  return names.flatMap((name): CustomFieldDefinition[] => {
    const number = customFieldNumber(name);
    if (number === undefined) return [];
    return [
      { number, label: name, type: 'Text', choices: [], show: true, searchable: false, unique: false, required: false },
    ];
  });
}
