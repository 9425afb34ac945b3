// What follows when the machine moves.
import { expect, test, vi } from 'vitest';
import type { LogEntry } from '../../../app/log/log.ts';
import { choosePassword } from '../../../app/terminal/choose-password.ts';
import { createConsequences } from '../../../app/terminal/consequences.ts';
import type { Machine, Place } from '../../../app/terminal/place.ts';
import { startSession } from '../../../app/terminal/session.ts';
import { initialPreferences } from '../../../shared/bridge/preferences.ts';

const session = startSession('new', '777', ['name', 'review']);
const done: Place = {
  at: 'done',
  action: 'new',
  firstName: '',
  card_number: '777',
  issued: false,
  bonus: [],
  unsure: false,
};

/** Goes from place to place, and gives what was done on the way. */
function following(...places: readonly Place[]) {
  const did: string[] = [];
  const keep = ({ event, ...more }: LogEntry): void => void did.push(`${event} ${Object.values(more).join()}`);
  const secrets = { clearPin: () => void did.push('clearPin'), wipe: () => void did.push('wipe') };
  const follow = createConsequences({
    pins: { follow: () => undefined },
    repeats: { follow: () => undefined },
    secrets: { ...secrets, setPassword: () => undefined, setPin: () => undefined, fields: () => ({}) },
    log: { info: keep, warn: keep, error: keep },
    record: () => void did.push('record'),
    ask: (card_number) => void did.push(`ask ${card_number}`),
    onRecorded: () => void did.push('recorded'),
  });
  const preferences = initialPreferences('en');
  const machines = places.map<Machine>((place) => ({ place, preferences, touchedAt: 0 }));
  machines.reduce((before, after) => {
    follow(before, after);
    return after;
  });
  return did;
}

const walk: Place = { at: 'walk', session };
const saving: Place = { at: 'saving', session };

test('the centre is asked once for a card that is being looked up', () => {
  const checking: Place = { at: 'checking', card_number: '777' };
  expect(following({ at: 'swipe' }, checking)).toEqual(['ask 777']);
  expect(following({ at: 'swipe' }, checking, checking)).toEqual(['ask 777']);
});

test('a sign-up is recorded once, after the screens have drawn that it is, and the secrets end with it', async () => {
  const did = following({ at: 'swipe' }, walk, walk, saving, saving, done, done);
  expect(did).toEqual([
    ...['clearPin', 'session.started new', 'clearPin', 'clearPin', 'clearPin'],
    ...['wipe', 'session.ended done', 'recorded'],
  ]);
  await vi.waitUntil(() => did.at(-1) === 'record');
  expect(did.filter((each) => each === 'record')).toHaveLength(1);
  const confirmed = following(walk, saving);
  await vi.waitUntil(() => confirmed.at(-1) === 'record');
});

test('one that was given up, or could not be recorded, is none that was', () => {
  const sorry: Place = { at: 'sorry', reason: 'failed' };
  expect(following(walk, { at: 'attract' })).toEqual(['wipe', 'session.ended attract']);
  expect(following(saving, sorry)).toEqual(['wipe', 'session.ended sorry']);
});

test('a password is kept where it can be used and was typed twice alike, and no event holds one', () => {
  const kept: string[] = [];
  const choose = (password: string, confirmation: string) =>
    choosePassword({ type: 'choosePassword', password, confirmation }, (each) => kept.push(each));
  expect(choose('a', 'a')).toEqual({ type: 'passwordRefused', problem: 'form' });
  expect(choose('ilovecheese', 'ilovebread')).toEqual({ type: 'passwordRefused', problem: 'mismatch' });
  expect(kept).toEqual([]);
  expect(choose('ilovecheese', 'ilovecheese')).toEqual({ type: 'passwordChosen' });
  expect(kept).toEqual(['ilovecheese']);
});
