// What a swiped card is taken for, with the centre's list of cards and with a centre that is asked for each.
import { expect, test } from 'vitest';
import { NOT_DOCUMENTED } from '../../app/centre/answers.ts';
import type { Reply } from '../../app/centre/central-client.ts';
import type { Answer, DocumentedCentre } from '../../app/centre/centre.ts';
import type { CentralCustomer } from '../../app/centre/customer.ts';
import { documentedCentre } from '../../app/centre/documented.ts';
import type { Replica } from '../../app/replica/replica.ts';
import { createCardLookup } from '../../app/terminal/card-lookup.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { failure } from '../../shared/wire/response.ts';
import { issuedCard, openReplica, PERSON, replicaWith } from '../support/replica.ts';

const now = new Date('2026-01-02T03:04:05Z');
const refused = (error: string) => ({ kind: 'refused', error }) as const;
const down = { kind: 'unreachable', detail: 'ECONNREFUSED' } as const;
const given = (more: Partial<CentralCustomer>): Answer<CentralCustomer> => ({
  kind: 'given',
  value: { code: 'C1', card_number: '111', registered: false, profile: {}, customFields: new Map(), ...more },
});

/** A look-up at a centre without a feed that answers as told. */
function lookUp(replica: Replica, found: Answer<CentralCustomer>, online = true) {
  const centre: Pick<DocumentedCentre, 'find' | 'refusalOfUnknown'> = {
    find: async (by) => ('card_number' in by && by.card_number === '111' ? found : refused('That was not asked.')),
    refusalOfUnknown: async () => refused('There is no  here.'),
  };
  return createCardLookup({ replica, centre, online: () => online, now: () => now });
}

function documented(): Replica {
  const replica = openReplica();
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  replica.binding.setHasFeed(false);
  return replica;
}

test('with the list of cards a card is known at once, whether there is a network or not', async () => {
  const replica = await replicaWith([issuedCard('111')]);
  for (const online of [true, false]) {
    const { here } = lookUp(replica, down, online);
    expect([here('111'), here('222')]).toEqual([
      { type: 'card', card_number: '111', situation: 'issued' },
      { type: 'card', card_number: '222', situation: 'unknown' },
    ]);
  }
});

test.each<[string, Answer<CentralCustomer>, string]>([
  ['blank', given({}), 'issued'],
  ['somebody’s', given({ profile: { first_name: 'Ann' } }), 'recorded'],
  ['somebody’s by a custom field', given({ customFields: new Map([[2, 'Single']]) }), 'recorded'],
  ['registered', given({ registered: true }), 'registered'],
  ['not there', refused('No customer has this card.'), 'unknown'],
  ['not to be asked for', refused('There is no customer_info here.'), 'unsure'],
  ['something that nobody can read', refused(NOT_DOCUMENTED), 'unsure'],
  ['not to be had', down, 'unsure'],
])('a card that the centre says is %s', async (_title, found, situation) => {
  const replica = documented();
  const { here, ask } = lookUp(replica, found);
  expect(here('111')).toEqual({ type: 'checking', card_number: '111' });
  expect(await ask('111')).toEqual({ type: 'card', card_number: '111', situation });
});

test('a card that was blank once and that the centre has no more can be a new customer’s', async () => {
  const replica = documented();
  await lookUp(replica, given({})).ask('111');
  expect(await lookUp(replica, refused('No customer has this card.')).ask('111')).toMatchObject({
    situation: 'unknown',
  });
  const outcome = replica.record({ ...PERSON, customer_action: 'new', card_number: '111' }, now);
  expect(outcome).toMatchObject({ status: 'new' });
});

test('what the centre said is remembered: for when there is no network, and for good where nobody else can have the card', async () => {
  const replica = documented();
  await lookUp(replica, given({})).ask('111');
  expect(lookUp(replica, down, false).here('111')).toMatchObject({ situation: 'issued' });
  expect(await lookUp(replica, down).ask('111')).toMatchObject({ situation: 'issued' });
  await lookUp(replica, given({ profile: { first_name: 'Ann' } })).ask('111');
  expect(lookUp(replica, down).here('111')).toMatchObject({ type: 'card', situation: 'recorded' });
  await lookUp(replica, given({ registered: true })).ask('111');
  expect(lookUp(replica, down).here('111')).toMatchObject({ type: 'card', situation: 'registered' });
  expect(lookUp(replica, down, false).here('222')).toMatchObject({ situation: 'unsure' });
});

test.each<[string, Reply, readonly unknown[]]>([
  ['answers nothing', down, [['customer_info', 3000]]],
  [
    'refuses the call',
    { kind: 'answered', response: failure('There is no customer_info here.') },
    [
      ['customer_info', 3000],
      ['no_such_call', 3000],
    ],
  ],
])('no call of a swipe waits longer than three seconds, at a centre that %s', async (_title, reply, calls) => {
  const made: unknown[] = [];
  const client = {
    call: async ({ type }: Fields, _headers?: object, deadlineMs?: number) => {
      made.push([type, deadlineMs]);
      return reply;
    },
  };
  const centre = documentedCentre(client, () => []);
  const { ask } = createCardLookup({ replica: documented(), centre, online: () => true, now: () => now });
  await ask('111');
  expect(made).toEqual(calls);
});
