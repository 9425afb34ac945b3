// A test of a device, by whoever stands beside it: a swipe of any card, a key on the pad. Nothing comes of it for a customer.
import type { CardReader } from '../../devices/msr/card-reader.ts';
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import type { AnswerOf } from '../../shared/bridge/questions.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import { pinFromPad } from './pad-sign-in.ts';

type Result = AnswerOf<'tested'>['result'];

export interface DeviceTest {
  readonly run: (device: 'reader' | 'pinPad', language: LanguageCode) => Promise<Result>;
  /** Whether a swipe belongs to the test that is under way. */
  readonly takes: (swipe: SwipeEvent) => boolean;
  /** Gives up the test that is under way. */
  readonly stop: () => void;
  /** Gives up the one on the pad: a customer needs it. */
  readonly leavePad: () => void;
}

export interface DeviceTestParts {
  readonly reader: Pick<CardReader, 'status'>;
  readonly pinPad: PinPad | undefined;
  /** Whether a customer may be typing on the pad. */
  readonly needsPad: () => boolean;
  /** Calls back after `ms`; gives what ends the waiting. */
  readonly after: (ms: number, done: () => void) => () => void;
}

/** How long somebody has to swipe a card, in ms. */
const WAIT_MS = 20_000;

export function createDeviceTest({ reader, pinPad, needsPad, after }: DeviceTestParts): DeviceTest {
  let end: ((result: Result) => void) | undefined;
  let pad: AbortController | undefined;
  let padIsFree: Promise<unknown> = Promise.resolve();

  const leavePad = (): void => pad?.abort();

  function stop(): void {
    end?.('cancelled');
    leavePad();
  }

  function swipe(): Promise<Result> {
    if (reader.status.current.state !== 'enabled') return Promise.resolve('away');
    return new Promise((resolve) => {
      const giveUp = after(WAIT_MS, () => end?.('timedOut'));
      end = (result) => {
        end = undefined;
        giveUp();
        resolve(result);
      };
    });
  }

  async function press(language: LanguageCode): Promise<Result> {
    if (pinPad?.status.current.state !== 'enabled') return 'away';
    if (needsPad()) return 'inUse';
    const current = new AbortController();
    pad = current;
    // A test that was given up a moment ago may still be ending on the pad, which asks one thing at a time.
    const entry = padIsFree.then(() => pinFromPad(pinPad, 'test', language, current.signal, () => undefined));
    padIsFree = entry;
    const typed = await entry;
    return current.signal.aborted ? 'cancelled' : PAD_RESULTS[typed.end];
  }

  return {
    run: (device, language) => {
      stop();
      return device === 'reader' ? swipe() : press(language);
    },
    takes: (event) => {
      if (!end) return false;
      end(resultOf(event));
      return true;
    },
    stop,
    leavePad,
  };
}

const PAD_RESULTS = { entered: 'works', cancelled: 'works', timedOut: 'timedOut', failed: 'away' } as const;

function resultOf(swipe: SwipeEvent): Result {
  if (swipe.event === 'error') return 'badRead';
  return swipe.kind === 'payment' ? 'paymentCard' : 'works';
}
