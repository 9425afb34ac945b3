// Every case of the contract, on the engine alone and on the terminal's replica.
import { expect, test } from 'vitest';
import type { Replica } from '../../app/replica/replica.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { type Fields, readRequest } from '../../shared/record-customer/request.ts';
import { issuedCard, replicaWith } from '../support/replica.ts';
import { CASES } from './cases/index.ts';
import { createEngineWorld, seenOf } from './engine-world.ts';
import { expectAnswer, type Given } from './expect-answer.ts';
import { expectRecorded } from './expect-recorded.ts';
import { ACCOUNT, CAMPAIGNS, CUSTOM_FIELDS, ISSUED_CARDS } from './world.ts';

test('there are at least 150 cases, each with its source', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(150);
  expect(new Set(CASES.map(({ title }) => title)).size).toBe(CASES.length);
  expect(CASES.filter(({ source }) => source.length < 8)).toEqual([]);
});

test('a case that is recorded in a campaign says what is recorded there', () => {
  const silent = CASES.filter(
    ({ send, answer, after }) => send.campaign_id?.trim() && 'status' in answer && !after?.campaigns,
  );
  expect(silent.map(({ title }) => title)).toEqual([]);
});

test.each(CASES)('engine: $title', (each) => {
  const world = createEngineWorld();
  for (const fields of each.given ?? []) expect(world.call(fields)).toHaveProperty('status');
  const before = world.customers();
  const answer = world.call(each.send);
  expectAnswer(answer, each.answer);
  if ('error' in answer) return expect(world.customers()).toEqual(before);
  const recorded = world.customers().filter(({ code }) => code === answer.code);
  expect(recorded).toHaveLength(1);
  for (const customer of recorded) expectRecorded(seenOf(customer), each, answer);
});

async function createReplicaWorld(): Promise<(fields: Fields) => Given> {
  const replica = await replicaWith(ISSUED_CARDS.map((number) => issuedCard(number)));
  replica.account.save({ campaigns: CAMPAIGNS, customFields: CUSTOM_FIELDS });
  return (fields) => {
    lend(replica, fields);
    const outcome = replica.record({ account_id: ACCOUNT, ...fields }, new Date());
    if (outcome.kind === 'refused') return { error: sentence(outcome.faults) };
    return {
      status: outcome.status,
      code: outcome.code,
      card_number: outcome.generated ? outcome.card_number : undefined,
    };
  };
}

/** A terminal gives out numbers that the centre lent it: as many of the call's own kind as a lease may have, or all there are. */
function lend(replica: Replica, fields: Fields): void {
  const plan = readRequest(fields).generate;
  if (!plan || replica.numbers.left(plan) > 0) return;
  const free = plan.length - plan.prefix.length - plan.suffix.length;
  replica.numbers.add(plan, { first: '0'.repeat(free), last: '9999'.padStart(free, '0') });
}

test.each(CASES.filter(({ centreOnly }) => centreOnly === undefined))(
  'terminal: $title',
  async ({ given = [], send, answer }) => {
    const world = await createReplicaWorld();
    for (const fields of given) expect(world(fields)).toHaveProperty('status');
    expectAnswer(world(send), answer);
  },
);
