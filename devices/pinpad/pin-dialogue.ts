// The dialogue of a PIN entry, the same for every pad.
import { LinkDownError } from '../transport/transport.ts';
import type { KeyByKeyPad, PadEntry, PinKey } from './pad.ts';
import { PinBuffer } from './pin-buffer.ts';
import type { CollectPin, PinPhase, PinProblem, PinResult } from './pin-pad.ts';

type EntryKey = PinKey | { readonly key: 'tooLong' | 'notDigits' };

/** So many entries in a row that are not of digits alone are no customer's: the pad is not what it is taken for. */
const MOST_UNUSABLE = 10;

const isDigit = (key: EntryKey): key is PinKey & { digit: number } => key.key === 'digit';

const NO_DIGITS = 'The PIN pad sends no digits: check its model, and use one that sends digits.';

type Round = { readonly end: 'complete' } | Exclude<PinResult, { readonly end: 'entered' }>;

/** Runs one PIN entry to its end. Never throws for anything a pad or a customer can do. */
export async function runPinDialogue(pad: KeyByKeyPad, request: CollectPin): Promise<PinResult> {
  const first = new PinBuffer();
  const second = new PinBuffer();
  try {
    return await enterAndConfirm(pad, request, first, second);
  } catch (error) {
    // The screen for the PIN is gone: the pad must stop asking too.
    if (request.signal.aborted) return await farewell(pad, request, { end: 'cancelled' });
    if (error instanceof LinkDownError)
      return { end: 'failed', detail: error.detail ?? 'The PIN pad stopped answering: check its cable and its power.' };
    throw error;
  } finally {
    first.wipe();
    second.wipe();
  }
}

async function enterAndConfirm(
  pad: KeyByKeyPad,
  request: CollectPin,
  first: PinBuffer,
  second: PinBuffer,
): Promise<PinResult> {
  let problem: PinProblem | undefined;
  for (;;) {
    const chosen = await enter(pad, request, 'enter', first, problem);
    if (chosen.end !== 'complete') return farewell(pad, request, chosen);
    if (!request.confirm) break;
    const confirmed = await enter(pad, request, 'confirm', second, undefined);
    if (confirmed.end !== 'complete') return farewell(pad, request, confirmed);
    if (first.equals(second)) break;
    problem = 'mismatch';
    first.wipe();
    second.wipe();
  }
  const pin = first.copy();
  return farewell(pad, request, { end: 'entered', pin });
}

async function farewell<R extends PinResult>(pad: KeyByKeyPad, { prompts }: CollectPin, result: R): Promise<R> {
  await pad.display(result.end === 'entered' ? prompts.done : prompts.cancelled).catch(() => undefined);
  return result;
}

/** One round of digits up to ENTER. CLEAR empties the round. */
async function enter(
  pad: KeyByKeyPad,
  request: CollectPin,
  phase: PinPhase,
  digits: PinBuffer,
  problem: PinProblem | undefined,
): Promise<Round> {
  const { minLength, maxLength, timeoutMs, signal } = request;
  let shown = problem;
  let displayed = '';
  let unusable = 0;
  for (;;) {
    const line = request.prompts[shown ?? phase];
    if (line !== displayed) await pad.display(line);
    displayed = line;
    request.onProgress({ phase, digits: digits.length, ...(shown && { problem: shown }) });
    const whole = digits.length === 0 ? await pad.enterDigits?.(maxLength, timeoutMs, signal) : undefined;
    const key =
      whole && whole.end !== 'refused' ? asKey(whole, digits, maxLength) : await pad.nextKey(timeoutMs, signal);
    if (key.key === 'cancel') return { end: 'cancelled' };
    if (key.key === 'timedOut') return { end: 'timedOut' };
    unusable = key.key === 'notDigits' ? unusable + 1 : 0;
    if (unusable === MOST_UNUSABLE) throw new LinkDownError('no digits', NO_DIGITS);
    shown = key.key === 'tooLong' ? key.key : undefined;
    if (isDigit(key)) digits.push(key.digit, maxLength);
    else if (key.key === 'clear' || key.key === 'tooLong' || key.key === 'notDigits') digits.wipe();
    else if (digits.length >= minLength) return { end: 'complete' };
    else {
      digits.wipe();
      shown = 'tooShort';
    }
    // A pad that collects a whole entry has put its own echo where the prompt was: the next prompt is sent again.
    if (whole?.end === 'digits' || whole?.end === 'notDigits') displayed = '';
  }
}

/**
 * Takes over a pad's whole entry, and gives the key that ended it. An entry that is too long is refused, not cut: the customer
 * would not know what was kept.
 */
function asKey(entry: Exclude<PadEntry, { end: 'refused' }>, digits: PinBuffer, longest: number): EntryKey {
  if (entry.end === 'cancelled') return { key: 'cancel' };
  if (entry.end === 'notDigits') return { key: 'notDigits' };
  if (entry.end !== 'digits') return { key: 'timedOut' };
  const fits = entry.digits.length <= longest;
  if (fits) for (const digit of entry.digits) digits.push(digit, longest);
  entry.digits.fill(0);
  return { key: fits ? 'enter' : 'tooLong' };
}
