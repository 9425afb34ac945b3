// Tries a device while a terminal is set up: whether it answers, and whether a swipe or a key comes from it. Nothing is kept of either.
import type { DeviceStatus } from '../../devices/device-state.ts';
import type { CardReader } from '../../devices/msr/card-reader.ts';
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import type { TrialView } from '../../shared/bridge/setup-state.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import { pinFromPad } from '../staff/pad-sign-in.ts';
import { deviceStateView } from '../terminal/state.ts';
import { cardSwiped } from './own-card.ts';
import type { Answers } from './setup-machine.ts';

/** What came of it so far. */
export interface Seen {
  readonly state: TrialView['state'];
  readonly result?: TrialView['result'];
  readonly swiped?: Answers['swiped'];
}

export interface Trial {
  readonly stop: () => Promise<void>;
}

export function tryReader(reader: CardReader, tell: (seen: Seen) => void): Trial {
  let seen: Pick<Seen, 'result' | 'swiped'> = {};
  const show = (): void => tell({ state: viewOf(reader), ...seen });
  const ends = [
    reader.status.on(show),
    reader.onSwipe((swipe) => {
      seen = { result: resultOf(swipe), swiped: cardSwiped(swipe) };
      show();
    }),
  ];
  reader.open();
  show();
  return { stop: () => closed(reader, ends) };
}

const viewOf = ({ status }: { readonly status: DeviceStatus }): TrialView['state'] => deviceStateView(status.current);

async function closed(device: Pick<CardReader, 'close'>, ends: readonly (() => void)[]): Promise<void> {
  for (const end of ends) end();
  await device.close();
}

function resultOf(swipe: SwipeEvent): TrialView['result'] {
  if (swipe.event === 'error') return 'badRead';
  return swipe.kind === 'payment' ? 'paymentCard' : 'works';
}

/** The pad waits for a key, again and again, until one is pressed. */
export function tryPinPad(pinPad: PinPad, language: LanguageCode, tell: (seen: Seen) => void): Trial {
  let works = false;
  let waiting: AbortController | undefined;
  const show = (): void => tell({ state: viewOf(pinPad), ...(works && { result: 'works' }) });
  const pressed = (): void => {
    works = true;
    waiting?.abort();
    show();
  };

  async function wait(): Promise<void> {
    const abort = new AbortController();
    waiting = abort;
    const { end } = await pinFromPad(pinPad, 'test', language, abort.signal, (digits) => digits > 0 && pressed());
    if (abort.signal.aborted) return;
    waiting = undefined;
    if (end === 'entered' || end === 'cancelled') pressed();
    else look();
  }

  /** An entry that failed as the pad went away is begun again when it is back. */
  function look(): void {
    if (!works && !waiting && pinPad.status.current.state === 'enabled') void wait();
  }

  const off = pinPad.status.on(() => {
    show();
    look();
  });
  pinPad.open();
  show();
  look();
  return {
    stop: () => {
      works = true;
      waiting?.abort();
      return closed(pinPad, [off]);
    },
  };
}
