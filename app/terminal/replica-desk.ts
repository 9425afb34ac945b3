// What the terminal asks of its replica while a customer waits. One that fails (a disk that is full, or damaged) is an answer too.
import type { Fields, NumberPlan } from '../../shared/record-customer/request.ts';
import type { EventAt } from '../log/events.ts';
import type { Log } from '../log/log.ts';
import type { Replica } from '../replica/replica.ts';
import { bonusesOf } from './bonus.ts';
import type { CardLookup } from './card-lookup.ts';
import type { Event } from './events.ts';

export interface ReplicaDesk {
  readonly lookUp: (card_number: string) => Event;
  /** Asks the centre what the card is. */
  readonly ask: (card_number: string) => Promise<Event>;
  /** `certain`: whether the card was issued is known. */
  readonly record: (fields: Fields, certain: boolean) => Event;
  /** Whether a customer without a card can be given a number. */
  readonly canIssue: () => boolean;
  /** Sign-ups that wait for the centre, and those that staff must settle; as they were last known while the replica fails. */
  readonly counts: () => Counts;
  /** Whether something that the replica is needed for failed when it was last tried. */
  readonly failing: () => boolean;
}

type Counts = ReturnType<Replica['outbox']['counts']>;

export interface ReplicaDeskParts {
  readonly replica: Pick<Replica, 'outbox' | 'record' | 'numbers' | 'account'>;
  readonly lookUp: CardLookup;
  /** What numbers the shop issues; undefined: none. */
  readonly plan: NumberPlan | undefined;
  /** Hears the outbox's entry of each sign-up that was recorded. */
  readonly onRecorded?: ((entry: string) => void) | undefined;
  readonly log: Log;
  readonly now: () => Date;
}

export function createReplicaDesk({ replica, lookUp, plan, log, now, onRecorded }: ReplicaDeskParts): ReplicaDesk {
  const { outbox, numbers, record, account } = replica;
  /** What could not be done when it was last tried. */
  const failed = new Set<EventAt<'error'>>();
  let counts: Counts = { pending: 0, attention: 0, oldest: undefined };

  /** Undefined when the work threw. */
  function attempt<T extends object>(event: EventAt<'error'>, work: () => T): T | undefined {
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
    lookUp: (card_number) => attempt('card.failed', () => lookUp.here(card_number)) ?? { type: 'lookUpFailed' },
    ask: async (card_number) => {
      try {
        return await lookUp.ask(card_number);
      } catch (error) {
        log.error({ event: 'card.failed', error });
        return { type: 'lookUpFailed' };
      }
    },
    canIssue: () => plan !== undefined && attempt('outbox.failed', () => ({ left: numbers.left(plan) }))?.left !== 0,
    record: (fields, certain) => {
      const outcome = attempt('record.failed', () => record(fields, now(), certain));
      if (!outcome) return { type: 'recordFailed' };
      if (outcome.kind === 'recorded') {
        onRecorded?.(outcome.entry);
        const { card_number = '', generated, transactions } = outcome;
        return {
          type: 'recorded',
          card_number,
          issued: generated,
          bonus: bonusesOf(transactions, account.campaigns()),
        };
      }
      const refused = outcome.faults.map(({ field }) => field);
      log.warn({ event: 'record.refused', fields: refused });
      return { type: 'refused', fields: refused };
    },
    counts: () => {
      counts = attempt('outbox.failed', outbox.counts) ?? counts;
      return counts;
    },
    failing: () => failed.size > 0,
  };
}
