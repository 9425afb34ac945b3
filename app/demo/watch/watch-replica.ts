// The replica, with an observer of what enters and leaves its outbox.
import type { Attempted } from '../../replica/outbox.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Shown, Tell } from './feed.ts';
import { endingOf, fieldFact, masked } from './mask.ts';

/** Gives a replica that does all that `replica` does, and tells of it. */
export function watchReplica(replica: Replica, tell: Tell): Replica {
  const { record, outbox, retention } = replica;
  return {
    ...replica,
    record: (fields, now, certain) => {
      const outcome = record(fields, now, certain);
      if (outcome.kind === 'recorded')
        tell('outbox.recorded', [
          { name: 'decided', value: outcome.status },
          masked('code', endingOf(outcome.code)),
          ...Object.entries(fields).map(([name, value]) => fieldFact(name, value ?? '')),
        ]);
      return outcome;
    },
    outbox: {
      ...outbox,
      settle: (attempted, now) => {
        outbox.settle(attempted, now);
        for (const each of attempted) tellSettled(each, tell);
      },
    },
    retention: {
      ...retention,
      erase: (backedUp, longest) => {
        const erased = retention.erase(backedUp, longest);
        if (erased > 0) tell('outbox.erased', [{ name: 'sign-ups', value: String(erased) }]);
        return erased;
      },
    },
  };
}

function tellSettled(attempted: Attempted, tell: Tell): void {
  const { entry, answer, end } = attempted;
  const facts: Shown[] = [
    masked('card', endingOf(entry.card_number)),
    { name: 'attempt', value: String(entry.attempts + 1) },
    { name: 'answer', value: answer },
  ];
  if (attempted.end === 'retry')
    return tell(
      'outbox.waits',
      [...facts, { name: 'until', value: attempted.until.toISOString() }],
      `waits ${entry.id}`,
    );
  tell(end === 'acknowledged' ? 'outbox.acknowledged' : 'outbox.staff', [...facts, { name: 'end', value: end }]);
}
