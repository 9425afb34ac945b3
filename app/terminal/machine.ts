// The terminal as a state machine: state × event → state. No I/O and no clock; everything that happens comes in as an event.

import type { PinProgress } from '../../devices/pinpad/pin-pad.ts';
import type { Intent } from '../../shared/bridge/intents.ts';
import type { CardStatus } from '../../shared/replica-feed.ts';
import type { Forms } from './form.ts';
import { isTouch, tick } from './idle.ts';
import { ending, enter, type Problem, type Session, startSession } from './session.ts';
import { inWalk } from './walk.ts';

export type Notice = 'badRead' | 'paymentCard' | 'foreignCard';

/** Where the terminal is. */
export type Place =
  | { readonly at: 'preparing' }
  | { readonly at: 'attract' }
  | { readonly at: 'swipe'; readonly notice?: Notice }
  | { readonly at: 'alreadyRegistered'; readonly cardEnding: string }
  | { readonly at: 'walk' | 'saving'; readonly session: Session }
  | {
      readonly at: 'done';
      readonly action: 'new' | 'register';
      readonly firstName: string;
      readonly card_number: string;
      readonly issued: boolean;
    }
  | { readonly at: 'sorry'; readonly reason: 'refused' | 'failed'; readonly cardEnding?: string };

export interface Machine {
  readonly place: Place;
  /** When somebody last did something, in ms by the terminal's clock. */
  readonly touchedAt: number;
  /** Set while the terminal asks 'are you still there?'. */
  readonly idleSecondsLeft?: number;
  /** When a card was swiped that is of no use in the middle of a sign-up, in ms by the terminal's clock. */
  readonly ignoredAt?: number | undefined;
}

/** An intent as it reaches the machine: a password has been taken out and is kept elsewhere. */
export type MachineIntent = Exclude<Intent, { type: 'choosePassword' }>;

export type CardSituation = 'unknown' | CardStatus;

export type Event =
  | MachineIntent
  | { readonly type: 'replicaReady' }
  | { readonly type: 'card'; readonly card_number: string; readonly situation: CardSituation }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'passwordChosen' }
  | { readonly type: 'passwordRefused'; readonly problem: 'form' | 'mismatch' }
  | { readonly type: 'pinProgress'; readonly progress: PinProgress }
  | {
      readonly type: 'pinEnded';
      readonly end: 'entered' | 'cancelled' | 'timedOut' | 'failed';
      readonly digits: number;
    }
  | { readonly type: 'pinPadReady' }
  /** Somebody has signed up with the same value of a field that may repeat. */
  | { readonly type: 'repeated'; readonly name: string; readonly value: string }
  | { readonly type: 'recorded'; readonly card_number: string; readonly issued: boolean }
  | { readonly type: 'refused'; readonly fields: readonly string[] }
  | { readonly type: 'recordFailed' }
  /** The card could not be looked up. */
  | { readonly type: 'lookUpFailed' }
  | { readonly type: 'tick' };

/** What the machine needs to know of the shop; fixed while the terminal runs. */
export interface Shop {
  readonly forms: Forms;
  readonly hasPinPad: boolean;
  readonly canIssue: boolean;
  readonly pinOptional: boolean;
  readonly times: { readonly idleSeconds: number; readonly warnSeconds: number; readonly endSeconds: number };
}

export const initialMachine = (now: number): Machine => ({ place: { at: 'preparing' }, touchedAt: now });

export function step(machine: Machine, event: Event, now: number, shop: Shop): Machine {
  if (event.type === 'tick') return tick(machine, now, shop);
  const place = move(machine.place, event, shop);
  const touched = isTouch(event, machine.place, place) ? { place, touchedAt: now } : { ...machine, place };
  if (place.at !== 'walk') return touched;
  return { ...touched, ignoredAt: isIgnored(event, machine.place) ? now : machine.ignoredAt };
}

/** A customer's own card swiped once more is no other sign-up. */
function isIgnored(event: Event, place: Place): boolean {
  if (place.at !== 'walk') return false;
  return event.type === 'notice' || (event.type === 'card' && event.card_number !== place.session.card_number);
}

function move(place: Place, event: Event, shop: Shop): Place {
  switch (event.type) {
    case 'card':
      return takesCards(place) ? openCard(event, shop) : place;
    case 'notice':
      return takesCards(place) ? { at: 'swipe', notice: event.notice } : place;
    case 'lookUpFailed':
      return takesCards(place) ? { at: 'sorry', reason: 'failed' } : place;
    case 'cancel':
    case 'finish':
      return place.at === 'saving' || place.at === 'preparing' ? place : { at: 'attract' };
    default:
      return moveFrom(place, event, shop);
  }
}

/** A card in the middle of a sign-up is somebody else's, or a mistake; a number to write down is shown nowhere again. */
function takesCards(place: Place): boolean {
  if (place.at === 'done') return !place.issued;
  return place.at !== 'walk' && place.at !== 'saving' && place.at !== 'preparing';
}

function openCard({ card_number, situation }: Extract<Event, { type: 'card' }>, shop: Shop): Place {
  if (situation === 'registered' || situation === 'recorded')
    return { at: 'alreadyRegistered', cardEnding: ending(card_number) };
  return walk(situation === 'issued' ? 'register' : 'new', card_number, shop);
}

function walk(action: 'new' | 'register', card_number: string | undefined, shop: Shop): Place {
  const session = startSession(action, card_number, shop.forms.steps(action, shop.hasPinPad));
  return { at: 'walk', session: enter(session, 0) };
}

function moveFrom(place: Place, event: Event, shop: Shop): Place {
  switch (place.at) {
    case 'preparing':
      return event.type === 'replicaReady' ? { at: 'attract' } : place;
    case 'attract':
      return event.type === 'start' ? { at: 'swipe' } : place;
    case 'swipe':
      if (event.type === 'back') return { at: 'attract' };
      return event.type === 'noCard' && shop.canIssue ? walk('new', undefined, shop) : place;
    case 'walk':
      return inWalk(place.session, event, shop);
    case 'saving':
      return afterSaving(place.session, event);
    default:
      return place;
  }
}

function afterSaving(session: Session, event: Event): Place {
  const cardEnding = session.card_number === undefined ? {} : { cardEnding: ending(session.card_number) };
  switch (event.type) {
    case 'recorded': {
      const { card_number, issued } = event;
      return { at: 'done', action: session.action, firstName: session.values.first_name ?? '', card_number, issued };
    }
    case 'refused':
      return backToFault(session, event.fields) ?? { at: 'sorry', reason: 'refused', ...cardEnding };
    case 'recordFailed':
      return { at: 'sorry', reason: 'failed', ...cardEnding };
    default:
      return { at: 'saving', session };
  }
}

/** The walk at the first step that asks for a refused field, if there is one. */
function backToFault(session: Session, fields: readonly string[]): Place | undefined {
  const asked = fields.filter((name) => name in session.values);
  const at = asked.length === 0 ? -1 : session.steps.indexOf('review');
  if (at < 0) return undefined;
  const problems: Record<string, Problem> = Object.fromEntries(asked.map((name) => [name, 'refused']));
  return { at: 'walk', session: { ...enter(session, at), problems } };
}
