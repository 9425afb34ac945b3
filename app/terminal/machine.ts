// The terminal as a state machine: state × event → state. No I/O and no clock; everything that happens comes in as an event.

import type { PinProgress } from '../../devices/pinpad/pin-pad.ts';
import type { Intent } from '../../shared/bridge/intents.ts';
import type { Forms } from './form.ts';
import { advance, askForPin, ending, enter, type Problem, type Session, startSession, stepOf } from './session.ts';

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
  /** When somebody last did something, in ms since the epoch. */
  readonly touchedAt: number;
  /** Set while the terminal asks 'are you still there?'. */
  readonly idleSecondsLeft?: number;
}

/** An intent as it reaches the machine: a password has been taken out and is kept elsewhere. */
export type MachineIntent = Exclude<Intent, { type: 'choosePassword' }>;

export type CardSituation = 'unknown' | 'issued' | 'recorded' | 'registered';

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
  | { readonly type: 'recorded'; readonly card_number: string; readonly issued: boolean }
  | { readonly type: 'refused'; readonly fields: readonly string[] }
  | { readonly type: 'recordFailed' }
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
  return { place: move(machine.place, event, shop), touchedAt: now };
}

function move(place: Place, event: Event, shop: Shop): Place {
  switch (event.type) {
    case 'card':
      return place.at === 'walk' || place.at === 'saving' || place.at === 'preparing' ? place : openCard(event, shop);
    case 'notice':
      return place.at === 'walk' || place.at === 'saving' || place.at === 'preparing'
        ? place
        : { at: 'swipe', notice: event.notice };
    case 'cancel':
    case 'finish':
      return place.at === 'saving' || place.at === 'preparing' ? place : { at: 'attract' };
    default:
      return moveFrom(place, event, shop);
  }
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

function inWalk(session: Session, event: Event, shop: Shop): Place {
  const stay = (next: Session): Place => ({ at: 'walk', session: next });
  const here = stepOf(session);
  switch (event.type) {
    case 'back':
      return session.at === 0 && !session.editing ? { at: 'swipe' } : stay(goBack(session));
    case 'editStep': {
      const at = session.steps.indexOf(event.step);
      return here === 'review' && at >= 0 ? stay(enter({ ...session, editing: true }, at)) : stay(session);
    }
    case 'confirm':
      return here === 'review' ? { at: 'saving', session } : stay(session);
    default:
      return stay(atStep(session, event, shop));
  }
}

function goBack(session: Session): Session {
  if (session.editing) return advance(session);
  return enter(session, session.at - 1);
}

/** What an event does at the step where the customer is. */
function atStep(session: Session, event: Event, shop: Shop): Session {
  const here = stepOf(session);
  if (here === 'password') return atPassword(session, event);
  if (here === 'pin') return atPin(session, event, shop);
  if (here === 'review' || event.type !== 'submitForm') return session;
  const { values, problems } = shop.forms.read(here, event.values);
  const filled = { ...session, values: { ...session.values, ...values } };
  return Object.keys(problems).length > 0 ? { ...filled, problems } : advance(filled);
}

function atPassword(session: Session, event: Event): Session {
  if (event.type === 'passwordRefused') return { ...session, passwordProblem: event.problem };
  if (event.type === 'passwordChosen') return advance({ ...session, hasPassword: true });
  return event.type === 'next' && session.hasPassword ? advance(session) : session;
}

function atPin(session: Session, event: Event, { pinOptional }: Shop): Session {
  const { attempt, phase } = session.pin;
  switch (event.type) {
    case 'pinProgress':
      return { ...session, pin: { ...event.progress, attempt } };
    case 'pinEnded': {
      const ended = { ...session, pin: { phase: PIN_ENDS[event.end], digits: event.digits, attempt } };
      return event.end === 'entered' ? advance(ended) : ended;
    }
    case 'pinPadReady':
      return phase === 'unavailable' ? askForPin(session) : session;
    case 'retryPin':
      return phase === 'enter' || phase === 'confirm' ? session : askForPin(session);
    case 'skipPin':
      return pinOptional ? advance({ ...session, pin: { phase: 'cancelled', digits: 0, attempt } }) : session;
    case 'next':
      return phase === 'entered' ? advance(session) : session;
    default:
      return session;
  }
}

const PIN_ENDS = { entered: 'entered', cancelled: 'cancelled', timedOut: 'timedOut', failed: 'unavailable' } as const;

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

/** How many times longer than other endings a number to write down stays. */
const ISSUED_STAYS = 4;

function tick(machine: Machine, now: number, { times }: Shop): Machine {
  const { place, touchedAt } = machine;
  const idle = (now - touchedAt) / 1000;
  switch (place.at) {
    case 'preparing':
    case 'attract':
    case 'saving':
      return machine;
    case 'done':
    case 'sorry':
    case 'alreadyRegistered': {
      const stays = place.at === 'done' && place.issued ? times.endSeconds * ISSUED_STAYS : times.endSeconds;
      return idle < stays ? machine : { place: { at: 'attract' }, touchedAt: now };
    }
    default: {
      const left = Math.ceil(times.idleSeconds + times.warnSeconds - idle);
      if (left <= 0) return { place: { at: 'attract' }, touchedAt: now };
      return left <= times.warnSeconds ? { ...machine, idleSecondsLeft: left } : machine;
    }
  }
}
