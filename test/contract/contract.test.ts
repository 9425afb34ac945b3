// Every case of the contract, on the engine alone.
import { expect, test } from 'vitest';
import { CASES } from './cases/index.ts';
import { createEngineWorld, seenOf } from './engine-world.ts';
import { expectAnswer } from './expect-answer.ts';
import { expectRecorded } from './expect-recorded.ts';

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

test.each(CASES)('$title', (each) => {
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
