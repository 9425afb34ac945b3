// The kiosk keyboard's layouts, by what an input takes (`data-keys`).

export type KeySet = 'text' | 'email' | 'tel' | 'digits';

const LETTERS = ['q w e r t y u i o p', 'a s d f g h j k l', '{shift} z x c v b n m {bksp}'];
const NUMBERS = '1 2 3 4 5 6 7 8 9 0';
const PAD = ['1 2 3', '4 5 6', '7 8 9'];

const capital = (row: string): string => row.replace(/(?<!\{\w*)\b[a-z]\b/g, (letter) => letter.toUpperCase());

/** Rows of keys; each set has its small and its capital (`shift`) form. */
export const LAYOUTS: Readonly<Record<string, string[]>> = {
  text: [NUMBERS, ...LETTERS, '{more} , {space} . {enter}'],
  'text-shift': [NUMBERS, ...LETTERS.map(capital), '{more} , {space} . {enter}'],
  'text-more': ["! @ # $ % & * ( ) '", '- _ = + / : ; ? "', 'é è ê ä ö ü ñ ç ß {bksp}', '{more} , {space} . {enter}'],
  email: [NUMBERS, ...LETTERS, '@ _ - {space} . .com {enter}'].map((row) => row.replace(' {space}', '')),
  'email-shift': [NUMBERS, ...LETTERS.map(capital), '@ _ - . .com {enter}'],
  tel: [...PAD, '+ 0 {bksp}', '- {space} {enter}'],
  digits: [...PAD, '{bksp} 0 {enter}'],
};
