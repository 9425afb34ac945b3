// The terminal as a state machine: state × event → state. No I/O and no clock; everything that happens comes in as an event.
import type { Preferences } from '../../shared/bridge/preferences.ts';
import type { Event } from './events.ts';
import { isTouch, tick } from './idle.ts';
import type { Machine, Place, Shop } from './place.ts';
import { ending, enter, type Problem, type Session, startSession } from './session.ts';
import { inSheet, reopen } from './sheet.ts';
import { inWalk } from './walk.ts';

export const initialMachine = (now: number, { preferences }: Pick<Shop, 'preferences'>): Machine => ({
  place: { at: 'preparing' },
  preferences,
  touchedAt: now,
});

export function step(machine: Machine, event: Event, now: number, shop: Shop): Machine {
  if (event.type === 'tick') return tick(machine, now, shop);
  const place = move(machine.place, event, shop);
  const preferences = preferencesAfter(machine, event, place, shop);
  const touched = isTouch(event, machine.place, place)
    ? { place, preferences, touchedAt: now }
    : { ...machine, place, preferences };
  if (place.at !== 'walk') return touched;
  return { ...touched, ignoredAt: isIgnored(event, machine.place) ? now : machine.ignoredAt };
}

/** The preferences end with the visit: with its cancelling, and with a card that begins the next one. */
function preferencesAfter(
  { place: before, preferences }: Machine,
  event: Event,
  after: Place,
  shop: Shop,
): Preferences {
  if (event.type === 'prefer') return event.preferences;
  const left = after.at === 'attract' && before.at !== 'attract' && event.type !== 'back';
  const next = isEnding(before) && after.at !== before.at;
  return left || next ? shop.preferences : preferences;
}

const isEnding = ({ at }: Place): boolean => at === 'done' || at === 'sorry' || at === 'alreadyRegistered';

/** Whether a swipe in the middle of a sign-up is worth a word. Swiping the card of this very sign-up again is not: nothing changes. */
function isIgnored(event: Event, place: Place): boolean {
  if (place.at !== 'walk') return false;
  if (event.type === 'notice') return true;
  const swiped = event.type === 'card' || event.type === 'checking';
  return swiped && event.card_number !== place.session.card_number;
}

function move(place: Place, event: Event, shop: Shop): Place {
  switch (event.type) {
    case 'card':
      return takesCards(place) || isAwaited(event, place) ? openCard(event, shop) : place;
    case 'checking':
      return takesCards(place) ? { at: 'checking', card_number: event.card_number } : place;
    case 'notice':
      return takesCards(place) ? { at: 'swipe', notice: event.notice } : place;
    case 'lookUpFailed':
      return takesCards(place) || place.at === 'checking' ? { at: 'sorry', reason: 'failed' } : place;
    case 'cancel':
    case 'finish':
      return place.at === 'saving' || place.at === 'preparing' ? place : { at: 'attract' };
    default:
      return moveFrom(place, event, shop);
  }
}

/**
 * Whether a swiped card opens a sign-up here. Not while one is under way or being recorded, and not while an issued number is on
 * the screen: the customer must write it down, and it is shown nowhere again.
 */
function takesCards(place: Place): boolean {
  if (place.at === 'done') return !place.issued;
  return place.at !== 'walk' && place.at !== 'saving' && place.at !== 'preparing' && place.at !== 'checking';
}

/** Whether this is the answer that is waited for, and not that to a card which was swiped before. */
const isAwaited = (event: Extract<Event, { type: 'card' }>, place: Place): boolean =>
  place.at === 'checking' && place.card_number === event.card_number;

function openCard({ card_number, situation }: Extract<Event, { type: 'card' }>, shop: Shop): Place {
  if (situation === 'registered' || situation === 'recorded')
    return { at: 'alreadyRegistered', cardEnding: ending(card_number) };
  return walk(situation === 'issued' ? 'register' : 'new', card_number, shop, situation === 'unsure');
}

/** A card that may turn out to be an issued one is asked for all that registering takes. */
function walk(action: 'new' | 'register', card_number: string | undefined, shop: Shop, unsure = false): Place {
  const steps = shop.forms.steps(unsure ? 'register' : action, shop.hasPinPad);
  const session = startSession(action, card_number, steps, unsure);
  const isSheet = shop.way === 'sheet' || shop.way === 'confirm';
  return { at: 'walk', session: isSheet ? reopen(session) : enter(session, 0) };
}

function moveFrom(place: Place, event: Event, shop: Shop): Place {
  switch (place.at) {
    case 'preparing':
      return event.type === 'replicaReady' ? { at: 'attract' } : place;
    case 'attract':
      if (event.type === 'start') return { at: 'swipe' };
      return event.type === 'noCard' && shop.canIssue ? walk('new', undefined, shop) : place;
    case 'swipe':
      if (event.type === 'back') return { at: 'attract' };
      return event.type === 'noCard' && shop.canIssue ? walk('new', undefined, shop) : place;
    case 'walk':
      return place.session.sheet ? inSheet(place.session, event, shop) : inWalk(place.session, event, shop);
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
      const { action, unsure, values } = session;
      // What the centre has yet to decide is not promised.
      const bonus = unsure ? [] : event.bonus;
      return { at: 'done', action, firstName: values.first_name ?? '', card_number, issued, bonus, unsure };
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
  if (session.sheet) return { at: 'walk', session: reopen(session, problems) };
  return { at: 'walk', session: { ...enter(session, at), problems } };
}
