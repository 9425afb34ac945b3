// Takes digits on the PIN pad that are no customer's: a staff PIN, or any that show that the pad works.
import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import { pinPrompts } from '../terminal/pin-prompts.ts';

/** How long the pad waits for a key, in ms. */
const TIMEOUT_MS = 30_000;

export type PadPin =
  | { readonly end: 'entered'; readonly pin: string }
  | { readonly end: 'cancelled' | 'timedOut' | 'failed' };

/** `asks`: what the pad asks for. `onDigits`: how many were typed so far. */
export async function pinFromPad(
  pinPad: PinPad,
  asks: 'staff' | 'test',
  language: LanguageCode,
  signal: AbortSignal,
  onDigits: (digits: number) => void,
): Promise<PadPin> {
  const prompts = await pinPrompts(language);
  if (signal.aborted) return { end: 'cancelled' };
  const result = await pinPad.collectPin({
    minLength: 4,
    maxLength: 12,
    prompts: { ...prompts, enter: prompts[asks] },
    confirm: false,
    timeoutMs: TIMEOUT_MS,
    signal,
    onProgress: ({ digits }) => signal.aborted || onDigits(digits),
  });
  if (result.end !== 'entered') return { end: result.end };
  const pin = result.pin.toString('latin1');
  result.pin.fill(0);
  return { end: 'entered', pin };
}
