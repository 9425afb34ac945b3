// Asks the PIN pad for a PIN while the PIN screen is shown and waits for one, and at no other time.
import type { PinPad, PinResult } from '../../devices/pinpad/pin-pad.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import type { Settings } from '../settings/settings.ts';
import type { Event } from './events.ts';
import { pinPrompts } from './pin-prompts.ts';
import type { Machine } from './place.ts';
import { type Session, stepOf } from './session.ts';

export interface PinCollection {
  /** Starts or stops an entry as the machine's state asks. */
  readonly follow: (machine: Machine) => void;
}

/** The entry that the pad was asked for last. */
interface Asked {
  readonly attempt: number;
  readonly language: LanguageCode;
  readonly abort: AbortController;
}

export interface PinCollectionParts {
  readonly pinPad: PinPad | undefined;
  readonly settings: Settings['signUp']['pin'];
  readonly dispatch: (event: Event) => void;
  /** Takes charge of the digits. */
  readonly onPin: (pin: Buffer) => void;
}

export function createPinCollection({ pinPad, settings, dispatch, onPin }: PinCollectionParts): PinCollection {
  let asked: Asked | undefined;
  let previous: Promise<unknown> = Promise.resolve();

  function start(attempt: number, language: LanguageCode): void {
    const abort = new AbortController();
    asked = { attempt, language, abort };
    // A pad holds one dialogue at a time: the previous one was aborted, and must have ended before the next begins.
    previous = previous.then(() => collect(language, abort.signal)).then((result) => finish(result, abort.signal));
  }

  async function collect(language: LanguageCode, signal: AbortSignal): Promise<PinResult> {
    if (!pinPad) return { end: 'failed', detail: 'There is no PIN pad.' };
    const prompts = await pinPrompts(language);
    if (signal.aborted) return { end: 'cancelled' };
    return pinPad.collectPin({
      minLength: settings.minLength,
      maxLength: settings.maxLength,
      prompts,
      confirm: true,
      timeoutMs: settings.keySeconds * 1000,
      signal,
      onProgress: (progress) => signal.aborted || dispatch({ type: 'pinProgress', progress }),
    });
  }

  function finish(result: PinResult, signal: AbortSignal): void {
    if (signal.aborted) {
      if (result.end === 'entered') result.pin.fill(0);
      return;
    }
    const digits = result.end === 'entered' ? result.pin.length : 0;
    if (result.end === 'entered') onPin(result.pin);
    dispatch({ type: 'pinEnded', end: result.end, digits });
  }

  return {
    follow: ({ place, preferences }) => {
      const pin = place.at === 'walk' && isAtPin(place.session) ? place.session.pin : undefined;
      const wanted = pin?.phase === 'enter' || pin?.phase === 'confirm' ? pin.attempt : undefined;
      // In another language the pad asks anew: what it shows is fixed when an entry begins.
      if (wanted === asked?.attempt && (!asked || asked.language === preferences.language)) return;
      asked?.abort.abort();
      asked = undefined;
      if (wanted !== undefined) start(wanted, preferences.language);
    },
  };
}

/** Not while staff still fill in the form: it lies over the first step, whichever that is. */
const isAtPin = (session: Session): boolean => session.sheet !== 'open' && stepOf(session) === 'pin';
