// Every case of the contract, on the engine alone and on the terminal's replica.
import { expect, onTestFinished, test } from 'vitest';
import { createReplica } from '../../app/replica/replica.ts';
import { createVault } from '../../app/vault/seal.ts';
import { randomDigits } from '../../shared/random.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { temporaryFolder } from '../support/temporary.ts';
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

function createReplicaWorld(): (fields: Fields) => Given {
  const replica = createReplica(temporaryFolder(), createVault(Buffer.alloc(32, 1)), randomDigits);
  onTestFinished(() => replica.close());
  replica.feed.saveAccount(CAMPAIGNS, CUSTOM_FIELDS);
  const cards = ISSUED_CARDS.map((number) => ({ card_number: number, code: number, status: 'issued' as const }));
  replica.feed.savePage({ cards, cursor: cards.length, complete: true });
  return (fields) => {
    const outcome = replica.record({ account_id: ACCOUNT, ...fields }, new Date());
    if (outcome.kind === 'refused') return { error: sentence(outcome.faults) };
    return {
      status: outcome.status,
      code: outcome.code,
      card_number: outcome.generated ? outcome.card_number : undefined,
    };
  };
}

test.each(CASES.filter(({ centreOnly }) => centreOnly === undefined))(
  'terminal: $title',
  ({ given = [], send, answer }) => {
    const world = createReplicaWorld();
    for (const fields of given) expect(world(fields)).toHaveProperty('status');
    expectAnswer(world(send), answer);
  },
);
