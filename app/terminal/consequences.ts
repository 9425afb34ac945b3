// What has to happen because the machine moved: the PIN pad is asked, secrets are wiped, a confirmed sign-up is recorded.
import type { Log } from '../log/log.ts';
import type { PinCollection } from './pin-collection.ts';
import { type Machine, sessionOf } from './place.ts';
import type { RepeatLookup } from './repeat-lookup.ts';
import type { SessionSecrets } from './secrets.ts';
import { hasPin, type Session } from './session.ts';

export interface ConsequenceParts {
  readonly pins: PinCollection;
  readonly repeats: RepeatLookup;
  readonly secrets: SessionSecrets;
  readonly log: Log;
  /** Records a confirmed sign-up; the secrets are still there. */
  readonly record: (session: Session) => void;
  /** Asks the centre what a card is. */
  readonly ask: (card_number: string) => void;
  /** Called when a sign-up has been recorded. */
  readonly onRecorded: () => void;
}

export type Follow = (before: Machine, after: Machine) => void;

export function createConsequences(parts: ConsequenceParts): Follow {
  const { pins, repeats, secrets, log, record, ask, onRecorded } = parts;

  function followSession(before: Machine, after: Machine): void {
    const [was, is] = [sessionOf(before), sessionOf(after)];
    repeats.follow(is);
    if (is && !hasPin(is)) secrets.clearPin();
    if (!was && is) log.info({ event: 'session.started', action: is.action });
    if (!was || is) return;
    secrets.wipe();
    log.info({ event: 'session.ended', at: after.place.at });
  }

  return (before, after) => {
    pins.follow(after);
    followSession(before, after);
    if (after.place.at === 'checking' && before.place.at !== 'checking') ask(after.place.card_number);
    if (after.place.at === 'saving' && before.place.at !== 'saving') {
      const { session } = after.place;
      // Later, so that the screens draw 'saving' first: the commit holds this thread until it is on the disk.
      setImmediate(() => record(session));
    }
    if (after.place.at === 'done' && before.place.at === 'saving') onRecorded();
  };
}
