// What the terminal asks of its replica while a customer waits. One that fails (a disk that is full, or damaged) is an answer too.
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Log, LogEvent } from '../log/log.ts';
import type { Replica } from '../replica/replica.ts';
import type { Event } from './events.ts';

export interface ReplicaDesk {
  readonly lookUp: (card_number: string) => Event;
  readonly record: (fields: Fields) => Event;
  /** Sign-ups that wait for the centre, and those that staff must settle; as they were last known while the replica fails. */
  readonly counts: () => Counts;
  /** Whether something that the replica is needed for failed when it was last tried. */
  readonly failing: () => boolean;
}

type Counts = ReturnType<Replica['outbox']['counts']>;

export function createReplicaDesk({ cards, outbox, record }: Replica, log: Log, now: () => Date): ReplicaDesk {
  /** What could not be done when it was last tried. */
  const failed = new Set<LogEvent>();
  let counts: Counts = { pending: 0, attention: 0 };

  /** Undefined when the work threw. */
  function attempt<T extends object>(event: LogEvent, work: () => T): T | undefined {
    try {
      const done = work();
      failed.delete(event);
      return done;
    } catch (error) {
      failed.add(event);
      log.error({ event, error });
      return undefined;
    }
  }

  return {
    lookUp: (card_number) => {
      const found = attempt('card.failed', () => ({ card: cards.byNumber(card_number) }));
      if (!found) return { type: 'lookUpFailed' };
      return { type: 'card', card_number, situation: found.card?.status ?? 'unknown' };
    },
    record: (fields) => {
      const outcome = attempt('record.failed', () => record(fields, now()));
      if (!outcome) return { type: 'recordFailed' };
      if (outcome.kind === 'recorded')
        return { type: 'recorded', card_number: outcome.card_number ?? '', issued: outcome.generated };
      const refused = outcome.faults.map(({ field }) => field);
      log.info({ event: 'record.refused', fields: refused });
      return { type: 'refused', fields: refused };
    },
    counts: () => {
      counts = attempt('outbox.failed', outbox.counts) ?? counts;
      return counts;
    },
    failing: () => failed.size > 0,
  };
}
