// What a reader that types for a US keyboard looks like on a system with another layout, and how to undo it.
//
// Each layout is what its keys type in the order of the US characters below, plain and shifted. Sources: the layouts'
// national standards as the X.Org keyboard database records them (DIN 2137, AFNOR C47-152 and its forerunner, BS 4822, UNE 71121).
import { type KeyPress, typedHere, typedOnUs } from './key-press.ts';

export const US_KEYS = '1234567890-=;\'/,.qwertyuiopasdfghjklzxcvbnm!@#$%^&*()_+:"?<>QWERTYUIOPASDFGHJKLZXCVBNM ';

export const KEYS: readonly { readonly name: string; readonly keys: string }[] = [
  {
    name: 'German',
    keys: '1234567890ß´öä-,.qwertzuiopasdfghjklyxcvbnm!"§$%&/()=?`ÖÄ_;:QWERTZUIOPASDFGHJKLYXCVBNM ',
  },
  {
    name: 'French',
    keys: '&é"\'(-è_çà)=mù!;:azertyuiopqsdfghjklwxcvbn,1234567890°+M%§./AZERTYUIOPQSDFGHJKLWXCVBN? ',
  },
  {
    name: 'British',
    keys: '1234567890-=;\'/,.qwertyuiopasdfghjklzxcvbnm!"£$%^&*()_+:@?<>QWERTYUIOPASDFGHJKLZXCVBNM ',
  },
  {
    name: 'Spanish',
    keys: '1234567890\'¡ñ´-,.qwertyuiopasdfghjklzxcvbnm!"·$%&/()=?¿Ñ¨_;:QWERTYUIOPASDFGHJKLZXCVBNM ',
  },
  {
    name: 'Italian',
    keys: '1234567890\'ìòà-,.qwertyuiopasdfghjklzxcvbnm!"£$%&/()=?^ç°_;:QWERTYUIOPASDFGHJKLZXCVBNM ',
  },
  {
    name: 'Swedish',
    keys: '1234567890+´öä-,.qwertyuiopasdfghjklzxcvbnm!"#¤%&/()=?`ÖÄ_;:QWERTYUIOPASDFGHJKLZXCVBNM ',
  },
];

/** For each layout, what a US keyboard has where the layout has a character. */
const LAYOUTS = KEYS.map(({ name, keys }) => ({
  name,
  meant: new Map(Array.from(keys, (character, index) => [character, US_KEYS[index] ?? ''] as const).toReversed()),
}));

/** Tracks or their error marks as a US keyboard types them. */
const TRACKS = /^(?:%[ -_]+\?.?)?(?:;[0-?]+\?.?)?(?:[;+#!%][ -_]+\?.?)?$/;
const SCAN = /^[A-Za-z0-9-]+$/;

const LINK = /^[a-z][a-z0-9+.-]*:\/\/[!-~]+$/i;

/** Whether a text is a link, as QR codes have them. */
export const isLink = (text: string): boolean => LINK.test(text);

export const readsAsSwipe = (text: string): boolean =>
  text !== '' && (TRACKS.test(text) || SCAN.test(text) || isLink(text));

export interface Undone {
  readonly text: string;
  /** The layout that the system has, where it is not the one the reader types for. */
  readonly layout?: string;
}

/** The text as the reader meant it. A text that reads as it stands, or by no layout, is left alone. */
export function undoLayout(text: string): Undone {
  if (readsAsSwipe(text)) return { text };
  for (const { name, meant: us } of LAYOUTS) {
    const meant = Array.from(text, (character) => us.get(character) ?? '\0').join('');
    if ((meant.includes('?') && TRACKS.test(meant)) || isLink(meant)) return { text: meant, layout: name };
  }
  return { text };
}

/** The layout that makes of a US board's keys what was typed, as far as that is told: a dead key is not. */
export function layoutOf(keys: readonly KeyPress[]): string {
  const fits = ({ meant }: (typeof LAYOUTS)[number]): boolean =>
    keys.every((press) => {
      const here = typedHere(press);
      return here === undefined || meant.get(here) === typedOnUs(press);
    });
  return LAYOUTS.find(fits)?.name ?? 'another layout';
}
