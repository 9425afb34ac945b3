import { expect, test } from 'vitest';
import type { OutboxEntry } from '../../app/replica/outbox.ts';
import type { Reply } from '../../app/sync/central-client.ts';
import { deliver } from '../../app/sync/deliver.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { failure, success } from '../../shared/wire/response.ts';

const entry = { id: 'e1', code: 'C1', card_number: '6012', status: 'recorded', attempts: 0 } as const;
const asNew: OutboxEntry = {
  ...entry,
  action: 'new',
  fields: { customer_action: 'new', code: 'C1', card_number: '6012' },
};
const asRegister: OutboxEntry = {
  ...entry,
  action: 'register',
  fields: { customer_action: 'register', customer_password: 'ilovecheese', first_name: 'John', country: 'New Zealand' },
};

const answered = (response: Extract<Reply, { kind: 'answered' }>['response']): Reply => ({
  kind: 'answered',
  response,
});
const no = answered(failure('no.'));
const down: Reply = { kind: 'unreachable', detail: 'ECONNREFUSED' };
const campaigns = { campaigns_list: answered(success({ campaigns: [] })) };

/** A centre that answers each call as told; one that is not told fails the test. */
async function delivered(
  to: OutboxEntry,
  replies: Readonly<Record<string, Reply | ((fields: Fields) => Reply)>>,
): Promise<string> {
  const call = async (fields: Fields): Promise<Reply> => {
    const reply = replies[fields.type ?? ''];
    if (!reply) throw new Error(`unexpected call ${fields.type}`);
    return typeof reply === 'function' ? reply(fields) : reply;
  };
  return (await deliver(to, { call })).end;
}

const info = (customer: Record<string, string>): Reply => answered(success({ customer }));
const byCode = (reply: Reply, other: Reply) => (fields: Fields) => (fields.code ? reply : other);

test.each<[string, OutboxEntry, Parameters<typeof delivered>[1], string]>([
  ['a success', asNew, { record_customer: info({ status: 'new', code: 'C1' }) }, 'acknowledged'],
  ['no network', asNew, { record_customer: down }, 'retry'],
  [
    'our own record, its answer lost',
    asNew,
    { record_customer: no, customer_info: info({ code: 'C1', card_number: '6012' }) },
    'acknowledged',
  ],
  [
    'another terminal’s record with our card',
    asNew,
    { record_customer: no, ...campaigns, customer_info: byCode(no, info({ code: 'C2', card_number: '6012' })) },
    'conflict',
  ],
  [
    'our code with another card',
    asNew,
    { record_customer: no, ...campaigns, customer_info: byCode(info({ code: 'C1', card_number: '7' }), no) },
    'refused',
  ],
  ['a field the centre does not take', asNew, { record_customer: no, ...campaigns, customer_info: no }, 'refused'],
  ['wrong credentials', asNew, { record_customer: no, customer_info: no, campaigns_list: no }, 'retry'],
  ['the network gone while finding out', asNew, { record_customer: no, customer_info: down }, 'retry'],
  [
    'our own registration, its answer lost',
    asRegister,
    {
      record_customer: no,
      validate_customer_password: info({ code: 'C1' }),
      customer_info: info({ first_name: 'John', country: 'NZ', city: 'Anytown', registered: 'Y' }),
    },
    'acknowledged',
  ],
  [
    'somebody else’s registration, with the same password',
    asRegister,
    {
      record_customer: no,
      validate_customer_password: info({ code: 'C1' }),
      ...campaigns,
      customer_info: info({ first_name: 'Jane', country: 'NZ', registered: 'Y' }),
    },
    'conflict',
  ],
  [
    'the network gone between the password and the record',
    asRegister,
    { record_customer: no, validate_customer_password: info({ code: 'C1' }), customer_info: down },
    'retry',
  ],
  [
    'a card registered elsewhere',
    asRegister,
    { record_customer: no, validate_customer_password: no, ...campaigns, customer_info: info({ registered: 'Y' }) },
    'conflict',
  ],
  [
    'a registration that is refused',
    asRegister,
    { record_customer: no, validate_customer_password: no, ...campaigns, customer_info: info({ registered: 'N' }) },
    'refused',
  ],
])('%s', async (_title, to, replies, end) => {
  expect(await delivered(to, replies)).toBe(end);
});
