// What the fixtures are made of: a shop, a customer, and the fields that they are asked for.
import { initialPreferences } from '../../shared/bridge/preferences.ts';
import type { FormField, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { LANGUAGE_CODES } from '../../shared/languages/languages.ts';

export const BASE = {
  profile: 'kiosk',
  shopName: 'Great Widgets',
  country: 'US',
  cardWay: 'swipe',
  languages: [...LANGUAGE_CODES],
  preferences: initialPreferences('en'),
  devices: [
    { kind: 'reader', needed: true, state: 'enabled' },
    { kind: 'pinPad', needed: false, state: 'enabled' },
  ],
  online: true,
  outbox: { pending: 0, attention: 0 },
} as const satisfies Omit<TerminalState, 'screen'>;

export const field = (
  name: string,
  step: FormField['step'],
  input: FormField['input'],
  more: Partial<FormField> = {},
): FormField => ({
  name,
  step,
  input,
  choices: [],
  required: true,
  value: '',
  ...more,
});

export const NAMES = [
  field('first_name', 'name', 'text', { value: 'Wilhelmina' }),
  field('last_name', 'name', 'text', { value: 'Vandersteen' }),
];
export const EMAIL = field('email', 'contact', 'email', { value: 'wilhelmina@vandersteen.example' });
export const PHONE = field('phone', 'contact', 'tel', { required: false });
export const BIRTHDAY = field('custom_date', 'birthday', 'date', { required: false, value: '1970-07-14' });
const COUNTRIES = ['CA', 'DE', 'EG', 'ES', 'FR', 'GB', 'MX', 'NL', 'US'];
export const ADDRESS = [
  field('street1', 'address', 'text', { value: '123 Main St.' }),
  field('street2', 'address', 'text', { required: false }),
  field('city', 'address', 'text'),
  field('state', 'address', 'text', { required: false }),
  field('postal_code', 'address', 'text', { problem: 'required' }),
  field('country', 'address', 'country', { choices: COUNTRIES }),
];
export const AISLES = ['Bakery', 'Cheese', 'Wine', 'Garden', 'Household', 'Pets'];
export const EXTRAS = [
  field('custom_field_12', 'extras', 'choice', { label: 'Favourite aisle', choices: AISLES, problem: 'required' }),
  field('custom_field_14', 'extras', 'choices', { label: 'What do you shop for?', choices: AISLES, required: false }),
  field('custom_field_13', 'extras', 'dateTime', {
    label: 'Anniversary',
    required: false,
    value: '2012-07-28 22:59:00',
  }),
  field('customer_username', 'extras', 'username', { required: false }),
  field('custom_field', 'extras', 'text', { required: false }),
];
export const CARD = { cardEnding: '0001' } as const;
export const PIN = {
  name: 'pin',
  progress: { index: 4, total: 6 },
  minLength: 4,
  maxLength: 6,
  digits: 0,
  optional: true,
  ...CARD,
} as const;
