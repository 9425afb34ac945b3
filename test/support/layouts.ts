// A reader that types for a US keyboard, on a system with another layout.
import { KEYS, US_KEYS } from '../../devices/keyboard/layouts.ts';

/** What its text becomes there. */
export function typeOnLayout(text: string, layout: string): string {
  const keys = Array.from(KEYS.find(({ name }) => name === layout)?.keys ?? US_KEYS);
  return Array.from(text, (character) => keys[US_KEYS.indexOf(character)] ?? character).join('');
}
