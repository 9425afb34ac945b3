// The card numbers that this terminal may give out: ranges that the centre lent to it, so that no other terminal gives out the same.
import type Sqlite from 'better-sqlite3';
import type { NumberLease } from '../../shared/extensions/number-lease.ts';
import { paymentNetwork } from '../../shared/payment-card/networks.ts';
import type { NumberPlan } from '../../shared/record-customer/request.ts';

/** A number below `below`, from a cryptographic source. */
export type RandomBelow = (below: number) => number;

export interface NumberPool {
  /** How many numbers are left for the plan. */
  readonly left: (plan: NumberPlan) => number;
  /** The next number that is not taken; undefined when there is none left. To be called in the transaction that records it. */
  readonly draw: (plan: NumberPlan, isTaken: (card_number: string) => boolean) => string | undefined;
  /** A range that is there already is not added: a small part of the numbers is all one range. */
  readonly add: (plan: NumberPlan, lease: NumberLease) => void;
  /** Leases of other plans than `plan`, to be given back: the shop issues other numbers now. */
  readonly others: (plan: NumberPlan | undefined) => readonly Leased[];
  readonly remove: (id: number) => void;
  /** The centre that lent them went back to an older copy, or is another one. */
  readonly clear: () => void;
}

export interface Leased extends NumberLease {
  readonly id: number;
  readonly plan: NumberPlan;
}

interface Row extends NumberLease {
  readonly id: number;
  readonly plan: string;
  readonly start: number;
  readonly step: number;
  readonly drawn: number;
}

const nameOf = ({ length, prefix, suffix }: NumberPlan): string => JSON.stringify({ length, prefix, suffix });
const sizeOf = ({ first, last }: NumberLease): number => Number(BigInt(last) - BigInt(first)) + 1;

/** `suits`: whether a number may be given out, of those that were lent. */
export function createNumberPool(
  db: Sqlite.Database,
  random: RandomBelow,
  suits: (card_number: string) => boolean = () => true,
): NumberPool {
  const ofPlan = db.prepare<[string], Row>('SELECT * FROM number_leases WHERE plan = ? ORDER BY id');
  const add = db.prepare(
    `INSERT INTO number_leases (plan, first, last, start, step) SELECT @plan, @first, @last, @start, @step
     WHERE NOT EXISTS (SELECT 1 FROM number_leases WHERE plan = @plan AND first = @first AND last = @last)`,
  );
  const draw = db.prepare('UPDATE number_leases SET drawn = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM number_leases WHERE id = ?');
  const others = db.prepare<[string], Row>('SELECT * FROM number_leases WHERE plan <> ? ORDER BY id');
  const clear = db.prepare('DELETE FROM number_leases');

  /** Walks a lease from where it was left to the first number that will do; one that is used up goes. */
  function fromLease(lease: Row, plan: NumberPlan, isTaken: (card_number: string) => boolean): string | undefined {
    const size = sizeOf(lease);
    for (let drawn = lease.drawn; drawn < size; drawn++) {
      const number = numberAt(lease, plan, drawn, size);
      if (!suits(number) || paymentNetwork(number) !== 'none' || isTaken(number)) continue;
      draw.run(drawn + 1, lease.id);
      return number;
    }
    remove.run(lease.id);
    return undefined;
  }

  /** How many numbers of a lease may still be given out, as far as this terminal knows. */
  function leftOf(lease: Row, plan: NumberPlan): number {
    const size = sizeOf(lease);
    const rest = Array.from({ length: size - lease.drawn }, (_, index) =>
      numberAt(lease, plan, lease.drawn + index, size),
    );
    return rest.filter(suits).length;
  }

  return {
    left: (plan) => ofPlan.all(nameOf(plan)).reduce((sum, lease) => sum + leftOf(lease, plan), 0),
    draw: (plan, isTaken) => {
      for (const lease of ofPlan.all(nameOf(plan))) {
        const number = fromLease(lease, plan, isTaken);
        if (number !== undefined) return number;
      }
      return undefined;
    },
    add: (plan, lease) => {
      const size = sizeOf(lease);
      add.run({ ...lease, plan: nameOf(plan), start: random(size), step: stepFor(size, random) });
    },
    others: (plan) =>
      others
        .all(plan ? nameOf(plan) : '')
        .map(({ id, first, last, plan: name }) => ({ id, first, last, plan: JSON.parse(name) })),
    remove: (id) => {
      remove.run(id);
    },
    clear: () => {
      clear.run();
    },
  };
}

function numberAt({ first, start, step }: Row, { prefix, suffix }: NumberPlan, drawn: number, size: number): string {
  const offset = (BigInt(start) + BigInt(drawn) * BigInt(step)) % BigInt(size);
  return `${prefix}${String(BigInt(first) + offset).padStart(first.length, '0')}${suffix}`;
}

/** A step that comes by every number of a lease once: one that has no divisor in common with its size. */
function stepFor(size: number, random: RandomBelow): number {
  for (;;) {
    const step = 1 + random(size);
    if (greatestDivisor(step, size) === 1) return step;
  }
}

const greatestDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestDivisor(other, one % other);
