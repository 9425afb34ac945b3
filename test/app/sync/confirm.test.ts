// Registrations that a back-up is to have are erased only where the centre still holds them.
import { expect, test } from 'vitest';
import type { Answer, Centre } from '../../../app/centre/centre.ts';
import type { CentralCustomer } from '../../../app/centre/customer.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { confirm } from '../../../app/sync/confirm.ts';
import { issuedCard, PERSON, replicaWith } from '../../support/replica.ts';

const now = new Date('2026-01-02T03:04:05Z');
const HEARD = '2026-01-02T04:00:00.000Z';
const BACKED_UP = '2026-01-02T05:00:00.000Z';
const UNKNOWN = { kind: 'refused', error: 'There is no such call.' } as const;
const DOWN = { kind: 'unreachable', detail: 'ECONNREFUSED' } as const;

/** A replica with a registration that was acknowledged, and that the feed has told of since. */
async function withOne(): Promise<{ readonly replica: Replica; readonly id: string }> {
  const replica = await replicaWith([issuedCard('111')]);
  replica.record({ ...PERSON, customer_action: 'register', card_number: '111' }, now);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  replica.outbox.settle([{ entry, end: 'acknowledged', keep: true, answer: '' }], now);
  replica.retention.heard(HEARD, now, () => ({ card_number: '111', code: '111', status: 'registered' }));
  return { replica, id: entry.id };
}

const ours: CentralCustomer = {
  code: '111',
  card_number: '111',
  registered: true,
  profile: { first_name: 'Wilhelmina' },
  customFields: new Map(),
};

interface Says {
  readonly recorded: (keys: readonly string[]) => Answer<ReadonlySet<string>>;
  readonly customer?: CentralCustomer;
}

/** A centre with these answers; `unknown` is what it says to a call that nobody has. */
const centreThat = (
  { recorded, customer = ours }: Says,
  unknown: string = UNKNOWN.error,
  nothing = 'customer_action is required.',
): Centre => {
  const asked = {
    recorded: async (keys: readonly string[]) => recorded(keys),
    find: async () => ({ kind: 'given', value: customer }) as const,
    checkPassword: async () => ({ kind: 'given', value: true }) as const,
    refusalOfUnknown: async () => ({ kind: 'refused', error: unknown }) as const,
    refusalOfNothing: async () => ({ kind: 'refused', error: nothing }) as const,
  };
  return asked as unknown as Centre;
};

const given = (...keys: readonly string[]) => ({ kind: 'given', value: new Set(keys) }) as const;

async function ask(replica: Replica, centre: Centre, backedUp: string | undefined = BACKED_UP) {
  const lost = await confirm({ centre, replica, customFields: () => [], now: () => now }, backedUp);
  const [line] = replica.staff.list('since');
  return { lost, state: line?.state, sealed: replica.outbox.read(line?.id ?? '') !== undefined };
}

test('what the centre holds by its key is erased', async () => {
  const { replica, id } = await withOne();
  const asked: string[][] = [];
  const recorded = (keys: readonly string[]) => {
    asked.push([...keys]);
    return given(...keys);
  };
  expect(await ask(replica, centreThat({ recorded }))).toEqual({ lost: 0, state: 'acknowledged', sealed: false });
  expect(asked).toEqual([[id]]);
});

test('what it holds of somebody else is ours no more, and is sent again', async () => {
  const { replica, id } = await withOne();
  const customer = { ...ours, profile: { first_name: 'John' } };
  const told = await ask(replica, centreThat({ recorded: () => given(), customer }));
  expect(told).toEqual({ lost: 1, state: 'pending', sealed: true });
  expect(replica.outbox.due(now, 9)).toMatchObject([{ id, idempotency_key: id }]);
});

test('a key that is forgotten is made up for by what the centre holds; what proves nothing is left as it is', async () => {
  const { replica } = await withOne();
  const unsure: Centre = {
    ...centreThat({ recorded: () => given() }),
    checkPassword: async () => ({ kind: 'refused', error: 'Too many guesses.' }),
  };
  expect(await ask(replica, unsure)).toEqual({ lost: 0, state: 'acknowledged', sealed: true });
  expect(await ask(replica, centreThat({ recorded: () => given() }))).toMatchObject({ lost: 0, sealed: false });
});

test('a centre that has no such call is believed; one that does not answer, or refuses just now, is asked again', async () => {
  const { replica } = await withOne();
  const kept = { lost: 0, state: 'acknowledged', sealed: true };
  expect(await ask(replica, centreThat({ recorded: () => DOWN }))).toEqual(kept);
  expect(await ask(replica, centreThat({ recorded: () => UNKNOWN }, 'Something else.'))).toEqual(kept);
  // Out of order, it says so to any call.
  expect(await ask(replica, centreThat({ recorded: () => UNKNOWN }, UNKNOWN.error, UNKNOWN.error))).toEqual(kept);
  expect(await ask(replica, centreThat({ recorded: () => UNKNOWN }))).toMatchObject({ lost: 0, sealed: false });
});

test('nothing is asked before a back-up was made', async () => {
  const { replica } = await withOne();
  const recorded = () => {
    throw new Error('it was asked');
  };
  expect(await ask(replica, centreThat({ recorded }), HEARD)).toMatchObject({ lost: 0, sealed: true });
});
