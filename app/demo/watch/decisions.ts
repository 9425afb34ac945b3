// What the driver made of a swipe, and what the terminal made of that, of a PIN and of a sign-up.
import type { DeviceStatus } from '../../../devices/device-state.ts';
import type { SwipeEvent } from '../../../devices/msr/swipe-event.ts';
import type { RowCode } from '../../../shared/demo/rows.ts';
import type { CardSituation, Event, Notice } from '../../terminal/events.ts';
import type { Shown, Tell } from './feed.ts';
import { endingOf, MASK, masked } from './mask.ts';

export function tellSwipe(swipe: SwipeEvent, tell: Tell): void {
  const tracks = swipe.tracks.map((track) => ({
    name: `track ${track.track}`,
    value: 'reason' in track ? `${track.status}: ${track.reason}` : track.status,
  }));
  if (swipe.event === 'error') return tell('swipe.error', [{ name: 'reason', value: swipe.reason }, ...tracks]);
  tell(`swipe.${swipe.kind}`, [...numberOf(swipe), ...tracks]);
}

/** Of a licence not even the ending is shown. */
function numberOf(swipe: Extract<SwipeEvent, { event: 'data' }>): readonly Shown[] {
  if (swipe.kind === 'licence') return [];
  return [masked('number', swipe.kind === 'payment' ? `…${swipe.ending}` : endingOf(swipe.card.accountNumber))];
}

export function watchDevice(name: string, status: DeviceStatus, tell: Tell): void {
  const device = { name: 'device', value: name };
  let wasEnabled = false;
  status.on(({ state, fault }) => {
    if (state === 'enabled') tell('device.enabled', [device], `device ${name}`);
    else if (wasEnabled)
      tell('device.away', [device, ...(fault ? [{ name: fault.code, value: fault.detail }] : [])], `device ${name}`);
    wasEnabled = state === 'enabled';
  });
}

const SITUATIONS: Readonly<Record<CardSituation, RowCode>> = {
  unknown: 'decision.new',
  unsure: 'decision.unsure',
  issued: 'decision.register',
  recorded: 'decision.registered',
  registered: 'decision.registered',
};

const NOTICES: Readonly<Record<Notice, RowCode>> = {
  badRead: 'decision.badRead',
  paymentCard: 'decision.paymentCard',
  foreignCard: 'decision.foreignCard',
};

/** Of what happens to the terminal, what was decided about a card, and how a PIN entry ended. */
export function tellEvent(event: Event, tell: Tell): void {
  switch (event.type) {
    case 'card':
      return tell(SITUATIONS[event.situation], [card(event.card_number), { name: 'known as', value: event.situation }]);
    case 'checking':
      return tell('decision.checking', [card(event.card_number)]);
    case 'notice':
      return tell(NOTICES[event.notice]);
    case 'lookUpFailed':
      return tell('decision.failed');
    case 'pinEnded':
      return tellPin(event, tell);
    case 'refused':
      return tell('outbox.notRecorded', [{ name: 'fields', value: event.fields.join(', ') }]);
    case 'recordFailed':
      return tell('outbox.notRecorded', [{ name: 'reason', value: 'the replica failed' }]);
    default:
      return undefined;
  }
}

const card = (number: string): Shown => masked('card', endingOf(number));

function tellPin({ end, digits }: Extract<Event, { type: 'pinEnded' }>, tell: Tell): void {
  if (end === 'entered') tell('pin.entered', [masked('PIN', MASK.repeat(digits))]);
  else tell('pin.ended', [{ name: 'end', value: end }]);
}
