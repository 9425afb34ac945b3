// Every case of the contract that a terminal can know of, on its replica.
import { expect, test } from 'vitest';
import type { Replica } from '../../app/replica/replica.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { type Fields, readRequest } from '../../shared/record-customer/request.ts';
import { issuedCard, replicaWith } from '../support/replica.ts';
import { CASES } from './cases/index.ts';
import { expectAnswer, type Given } from './expect-answer.ts';
import { ACCOUNT, CAMPAIGNS, CUSTOM_FIELDS, ISSUED_CARDS } from './world.ts';

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
  '$title',
  async ({ given = [], send, answer }) => {
    const world = await createReplicaWorld();
    for (const fields of given) expect(world(fields)).toHaveProperty('status');
    expectAnswer(world(send), answer);
  },
);
