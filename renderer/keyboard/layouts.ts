// The kiosk keyboard's layouts, by what an input takes (`data-keys`).

const LETTERS = ['q w e r t y u i o p', 'a s d f g h j k l', '{shift} z x c v b n m {bksp}'];
const NUMBERS = '1 2 3 4 5 6 7 8 9 0';
const PAD = ['1 2 3', '4 5 6', '7 8 9'];
const LAST = '{more} , {space} . {enter}';
const LAST_OF_EMAIL = '@ _ - . .com {enter}';

const capital = (row: string): string => row.replace(/(?<!\{\w*)\b[a-z]\b/g, (letter) => letter.toUpperCase());

/** Rows of keys; each set has its small and its capital (`shift`) form. */
export const LAYOUTS: Readonly<Record<string, string[]>> = {
  text: [NUMBERS, ...LETTERS, LAST],
  'text-shift': [NUMBERS, ...LETTERS.map(capital), LAST],
  'text-more': ["! @ # $ % & * ( ) '", '- _ = + / : ; ? "', 'é è ê ä ö ü ñ ç ß {bksp}', LAST],
  email: [NUMBERS, ...LETTERS, LAST_OF_EMAIL],
  'email-shift': [NUMBERS, ...LETTERS.map(capital), LAST_OF_EMAIL],
  tel: [...PAD, '+ 0 {bksp}', '- {space} {enter}'],
  digits: [...PAD, '{bksp} 0 {enter}'],
};
