// What a PIN pad's own display says, in the customer's language where the pad can show it.
import type { PinPrompts } from '../../devices/pinpad/pin-pad.ts';
import { type Catalogue, LANGUAGES, type LanguageCode } from '../../shared/languages/languages.ts';

/** `staff`: asks a member of staff for theirs. `test`: asks for any keys, to see whether the pad works. */
export type Prompts = PinPrompts & { readonly staff: string; readonly test: string };

/** ISO 646 (ASCII) is what every pad shows; the smallest has one line of 16 characters. */
const SHOWN = /^[ -~]{1,16}$/;

/** The prompts of a language; in English where a pad could not show one of them. */
export async function pinPrompts(language: LanguageCode): Promise<Prompts> {
  const prompts = promptsOf((await LANGUAGES[language].load()).default);
  return Object.values(prompts).every((prompt) => SHOWN.test(prompt)) ? prompts : pinPrompts('en');
}

function promptsOf(catalogue: Catalogue): Prompts {
  return {
    enter: catalogue['pad.enter'],
    confirm: catalogue['pad.confirm'],
    tooShort: catalogue['pad.tooShort'],
    tooLong: catalogue['pad.tooLong'],
    mismatch: catalogue['pad.mismatch'],
    done: catalogue['pad.done'],
    cancelled: catalogue['pad.cancelled'],
    staff: catalogue['pad.staff'],
    test: catalogue['pad.test'],
  };
}
