// Which keyboard an input gets: known to the first screens already, which need none of its keys.

/** What an input takes: any text, text in Latin letters, an email address, a phone number, digits. */
export type KeyboardKind = 'text' | 'latin' | 'email' | 'tel' | 'digits';

/** What each kind of input takes. */
export const KEYS_FOR = {
  text: 'text',
  country: 'text',
  username: 'latin',
  password: 'latin',
  email: 'email',
  tel: 'tel',
  date: 'digits',
  dateTime: 'digits',
} as const satisfies Readonly<Record<string, KeyboardKind>>;
