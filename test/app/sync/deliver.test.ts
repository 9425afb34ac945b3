// One sign-up and a centre that answers each call as told: what is proved, what is somebody else's, what has to wait.
import { expect, test } from 'vitest';
import { type CentralClient, NO_SUCH_PAGE, type Reply } from '../../../app/centre/central-client.ts';
import { documentedCentre } from '../../../app/centre/documented.ts';
import type { OutboxEntry } from '../../../app/replica/outbox-entry.ts';
import { type Delivery, deliver } from '../../../app/sync/deliver.ts';
import type { CustomFieldDefinition } from '../../../shared/record-customer/facts.ts';
import type { Fields } from '../../../shared/record-customer/request.ts';
import { type Body, failure, success } from '../../../shared/wire/response.ts';

const entry = {
  id: 'e1',
  idempotency_key: 'k1',
  code: 'C1',
  card_number: '6012',
  status: 'recorded',
  certain: true,
  attempts: 0,
} as const;
const asNew: OutboxEntry = {
  ...entry,
  action: 'new',
  fields: { customer_action: 'new', code: 'C1', card_number: '6012', first_name: 'John' },
};
const asRegister: OutboxEntry = {
  ...entry,
  action: 'register',
  fields: {
    customer_action: 'register',
    card_number: '6012',
    customer_password: 'ilovecheese',
    first_name: 'John',
    country: 'New Zealand',
    custom_field_2: 'Single',
    campaign_id: '77',
  },
};
const justPassword: OutboxEntry = {
  ...asRegister,
  fields: { customer_action: 'register', card_number: '6012', customer_password: 'ilovecheese' },
};
const unsure: OutboxEntry = { ...asNew, certain: false, fields: { ...asNew.fields, customer_password: 'ilovecheese' } };

const marital: CustomFieldDefinition = {
  number: 2,
  label: 'Marital status',
  type: 'Pick',
  choices: ['Single', 'Married'],
  show: true,
  searchable: false,
  unique: false,
  required: false,
};

const answered = (response: Extract<Reply, { kind: 'answered' }>['response']): Reply => ({
  kind: 'answered',
  response,
});
const no = answered(failure('That is not so.'));
const otherwise = answered(failure('There is no such call.'));
const down: Reply = { kind: 'unreachable', detail: 'ECONNREFUSED' };
const busy: Reply = { kind: 'unreachable', detail: 'HTTP 503', retryAfterMs: 7000 };
const customer = (body: Body): Reply => answered(success({ customer: body }));

type Script = Reply | ((fields: Fields) => Reply);
/** What a centre says to a call without an action. */
const nothing = { nothing: answered(failure('customer_action is required.')) };

const single = { custom_fields: [{ label: 'Marital status', data: 'Single' }] };
const john = { code: 'C1', card_number: '6012', first_name: 'John', country: 'NZ', registered: 'Y', ...single };
const inCampaign = {
  customer_balance: answered(success({ campaign: { customer: { transactions: [{ type: 'activation' }] } } })),
};
const right = { validate_customer_password: customer({ code: 'C1' }) };
const wrong = { validate_customer_password: no };

/** Calls that are not told of fail the test. */
async function delivered(to: OutboxEntry, script: Readonly<Record<string, Script>>, hasFeed = true): Promise<Delivery> {
  const client: CentralClient = {
    call: async (fields) => {
      const type = fields.type === 'record_customer' && !fields.customer_action ? 'nothing' : (fields.type ?? '');
      const reply = script[type];
      if (!reply) throw new Error(`unexpected call ${type}`);
      return typeof reply === 'function' ? reply(fields) : reply;
    },
  };
  const centre = documentedCentre(client, () => [marital]);
  return deliver(to, { centre, hasFeed: () => hasFeed, customFields: () => [marital] });
}

const byCode = (reply: Reply, other: Reply) => (fields: Fields) => (fields.code ? reply : other);

test.each<[string, OutboxEntry, Readonly<Record<string, Script>>, string]>([
  ['new, with its code', asNew, { record_customer: customer({ status: 'new', code: 'C1' }) }, 'acknowledged'],
  [
    'register, with its status',
    asRegister,
    { record_customer: customer({ status: 'registered', code: 'C1' }) },
    'acknowledged',
  ],
  [
    'register by a centre that names no code',
    asRegister,
    { record_customer: customer({ status: 'registered' }) },
    'acknowledged',
  ],
  ['no network', asNew, { record_customer: down }, 'retry'],
  [
    'a bare success, and our record is there',
    asNew,
    { record_customer: answered(success({})), customer_info: customer({ code: 'C1', card_number: '6012' }) },
    'acknowledged',
  ],
  [
    'a bare success, and nothing is there',
    asNew,
    { record_customer: answered(success({})), customer_info: no },
    'retry',
  ],
  [
    'a refusal, our code is not found, and yet the card has it',
    asNew,
    { ...nothing, record_customer: no, customer_info: byCode(no, customer({ code: 'C1', card_number: '6012' })) },
    'retry',
  ],
  [
    'a refusal, and an answer to another question',
    asNew,
    { record_customer: no, customer_info: customer({ code: 'C2', card_number: '7' }) },
    'retry',
  ],
  [
    'a success for another code',
    asNew,
    { record_customer: customer({ status: 'new', code: 'X' }), customer_info: no },
    'retry',
  ],
  [
    'a success for another card',
    asNew,
    { record_customer: customer({ status: 'new', code: 'C1', card_number: '7' }), customer_info: no },
    'retry',
  ],
  [
    'a registration answered as if it were new',
    asRegister,
    { record_customer: customer({ status: 'new', code: 'C1' }), ...wrong, customer_info: no },
    'retry',
  ],
  [
    'our own record, its answer lost',
    asNew,
    { record_customer: no, customer_info: customer({ code: 'C1', card_number: '6012' }) },
    'acknowledged',
  ],
  [
    'our own record, by a centre that leaves out the zeros before a card number',
    { ...asNew, card_number: '06012' },
    { record_customer: no, customer_info: customer({ code: 'C1', card_number: '6012' }) },
    'acknowledged',
  ],
  [
    'another terminal’s record with our card',
    asNew,
    { record_customer: no, ...nothing, customer_info: byCode(no, customer({ code: 'C2', card_number: '6012' })) },
    'conflict',
  ],
  [
    'our code with another card',
    asNew,
    { record_customer: no, ...nothing, customer_info: byCode(customer({ code: 'C1', card_number: '7' }), no) },
    'refused',
  ],
  ['a field the centre does not take', asNew, { record_customer: no, ...nothing, customer_info: no }, 'refused'],
  ['wrong credentials', asNew, { record_customer: no, customer_info: no, nothing: no }, 'retry'],
  ['the network gone while finding out', asNew, { record_customer: no, customer_info: down }, 'retry'],
  [
    'our own registration, its answer lost',
    asRegister,
    { record_customer: no, ...right, customer_info: customer(john), ...inCampaign },
    'acknowledged',
  ],
  [
    'our registration, with the custom field told by its name',
    asRegister,
    {
      record_customer: no,
      ...right,
      ...inCampaign,
      customer_info: customer({ ...john, custom_fields: [{ name: 'custom_field_2', label: 'x', data: 'Single' }] }),
    },
    'acknowledged',
  ],
  [
    'somebody else’s registration, with the same password',
    asRegister,
    { record_customer: no, ...right, ...nothing, customer_info: customer({ ...john, first_name: 'Jane' }) },
    'conflict',
  ],
  [
    'somebody who gave more than ours, with the same password',
    asRegister,
    { record_customer: no, ...right, ...nothing, customer_info: customer({ ...john, city: 'Anytown' }) },
    'conflict',
  ],
  [
    'somebody whose custom field differs',
    asRegister,
    {
      record_customer: no,
      ...right,
      ...nothing,
      customer_info: customer({ ...john, custom_fields: [{ label: 'Marital status', data: 'Married' }] }),
    },
    'conflict',
  ],
  [
    'somebody who is not in our campaign',
    asRegister,
    {
      record_customer: no,
      ...right,
      ...nothing,
      customer_info: customer(john),
      customer_balance: answered(success({ campaign: { customer: { transactions: [] } } })),
    },
    'conflict',
  ],
  [
    'a password alone, which two people may share',
    justPassword,
    { record_customer: no, ...right, customer_info: customer({ code: 'C1', card_number: '6012', registered: 'Y' }) },
    'retry',
  ],
  [
    'too many guesses, while the record agrees',
    asRegister,
    { record_customer: no, ...wrong, customer_info: customer(john), no_such_call: otherwise },
    'retry',
  ],
  [
    'our own registration, by a centre that cannot be asked about passwords',
    asRegister,
    { record_customer: no, ...wrong, customer_info: customer(john), no_such_call: no, ...inCampaign },
    'acknowledged',
  ],
  [
    'and the network gone while that is found out',
    asRegister,
    { record_customer: no, ...wrong, customer_info: customer(john), no_such_call: down },
    'retry',
  ],
  [
    'a page that says that nothing is there, for the call that every centre has',
    asNew,
    { record_customer: answered(failure(NO_SUCH_PAGE)) },
    'retry',
  ],
  [
    'another terminal’s record, by a centre whose errors are all the same',
    asNew,
    { record_customer: no, nothing: no, customer_info: byCode(no, customer({ code: 'C2', card_number: '6012' })) },
    'conflict',
  ],
  [
    'a record that is not told, after a password that matched',
    asRegister,
    { record_customer: no, ...right, customer_info: no },
    'retry',
  ],
  [
    'the network gone between password and record',
    asRegister,
    { record_customer: no, ...right, customer_info: down },
    'retry',
  ],
  [
    'a card registered elsewhere',
    asRegister,
    {
      record_customer: no,
      ...wrong,
      ...nothing,
      customer_info: customer({ code: 'C1', registered: 'Y', first_name: 'Jane' }),
    },
    'conflict',
  ],
  [
    'a registration that is refused',
    asRegister,
    { record_customer: no, ...wrong, ...nothing, customer_info: customer({ code: 'C1', registered: 'N' }) },
    'refused',
  ],
  [
    'our registration, found by the password that was sent',
    asRegister,
    {
      record_customer: no,
      validate_customer_password: (sent) => (sent.customer_password === 'ilovecheese' ? customer({ code: 'C1' }) : no),
      customer_info: customer(john),
      ...inCampaign,
    },
    'acknowledged',
  ],
  [
    'a registration of a card whose code nobody could tell, and the centre still does not',
    { ...asRegister, code: '' },
    { record_customer: customer({ status: 'registered' }), customer_info: no },
    'acknowledged',
  ],
  [
    'and one whose code it tells now, also where the card is somebody’s by now',
    { ...asRegister, code: '' },
    { customer_info: customer(john) },
    'register',
  ],
  [
    'our registration by a centre that cannot be asked who is in a campaign',
    asRegister,
    { record_customer: no, ...right, customer_info: customer(john), customer_balance: no },
    'acknowledged',
  ],
  [
    'somebody with all of our data who has not registered',
    asRegister,
    { record_customer: no, ...right, ...nothing, customer_info: customer({ ...john, registered: 'N' }) },
    'conflict',
  ],
  [
    'a record like ours with another code',
    asRegister,
    { record_customer: no, ...right, ...nothing, customer_info: customer({ ...john, code: 'C9' }) },
    'conflict',
  ],
  [
    'a registration of a card that the centre does not know',
    asRegister,
    { record_customer: no, ...wrong, ...nothing, customer_info: no },
    'refused',
  ],
  [
    'a new customer with a password, of whose card the terminal was certain',
    { ...unsure, certain: true },
    { record_customer: no, ...nothing, customer_info: no },
    'refused',
  ],
  [
    'our code in another writing, which proves nothing',
    { ...asNew, code: '007' },
    { record_customer: no, customer_info: customer({ code: '7', card_number: '6012' }) },
    'retry',
  ],
])('%s', async (_title, to, script, end) => {
  expect((await delivered(to, script)).end).toBe(end);
});

test('what cannot be proved goes to staff after some tries', async () => {
  const last = { ...asNew, attempts: 7 };
  const end = await delivered(last, { record_customer: answered(success({})), customer_info: no });
  expect(end).toEqual({ end: 'conflict', answer: expect.stringMatching(/not what it recorded/), unproved: true });
});

test.each([
  ['code matches an existing record.', 'retry', true],
  ['The Code is in use.', 'retry', true],
  ['email is not an email address.', 'refused', false],
  ['The codeword is wrong.', 'refused', false],
])('a centre that refuses with "%s" and knows no such code: %s', async (error, end, mayHaveIt) => {
  const script = {
    record_customer: answered(failure(error)),
    customer_info: answered(failure('There is no such customer.')),
    ...nothing,
    no_such_call: otherwise,
  };
  expect(await delivered(asNew, script)).toMatchObject({ end, answer: error });
  const last = await delivered({ ...asNew, attempts: 7 }, script);
  expect(last).toEqual(mayHaveIt ? { end: 'conflict', answer: error, unproved: true } : { end, answer: error });
});

test('a centre that always tells of another card is no line that is down: others go on, and staff look at it in the end', async () => {
  const script = { record_customer: no, customer_info: customer({ code: 'C9', card_number: '999' }) };
  expect(await delivered(asNew, script)).toMatchObject({ end: 'retry', lineDown: false });
  expect(await delivered({ ...asNew, attempts: 7 }, script)).toMatchObject({ end: 'conflict' });
});

test('an entry that cannot be proved holds up nobody, and a line that is down holds up all, as long as it asks for', async () => {
  expect(await delivered(asNew, { record_customer: answered(success({})), customer_info: no })).toMatchObject({
    lineDown: false,
  });
  expect(await delivered(asNew, { record_customer: busy })).toEqual({
    end: 'retry',
    answer: 'HTTP 503',
    lineDown: true,
    unanswered: true,
    afterMs: 7000,
  });
  expect(await delivered(asNew, { record_customer: no, customer_info: no, nothing: no })).toMatchObject({
    lineDown: true,
  });
});

test.each<[string, OutboxEntry, Readonly<Record<string, Script>>]>([
  ['the look at a card that nobody could tell of', unsure, { customer_info: busy }],
  ['the call itself', asNew, { record_customer: busy }],
  ['the question for our code', asNew, { record_customer: no, customer_info: busy }],
  ['the call that tells what any call gets', asNew, { record_customer: no, customer_info: no, nothing: busy }],
  ['the question for the card', asNew, { record_customer: no, ...nothing, customer_info: byCode(no, busy) }],
  ['the question for the password', asRegister, { record_customer: no, validate_customer_password: busy }],
  ['the question for what was recorded', asRegister, { record_customer: no, ...right, customer_info: busy }],
  [
    'the question for a campaign',
    asRegister,
    { record_customer: no, ...right, customer_info: customer(john), customer_balance: busy },
  ],
])('a centre that is too busy for %s holds up all as long as it asks for', async (_title, to, script) => {
  expect(await delivered(to, script)).toStrictEqual({
    end: 'retry',
    answer: 'HTTP 503',
    lineDown: true,
    unanswered: true,
    afterMs: 7000,
  });
});

test('a registration is sent for a card that is still blank only', async () => {
  const headers: unknown[] = [];
  const call: CentralClient['call'] = async (fields, given) => {
    headers.push(given);
    return customer({ status: fields.customer_action === 'new' ? 'new' : 'registered', code: 'C1' });
  };
  const centre = documentedCentre({ call }, () => []);
  for (const to of [asRegister, asNew]) await deliver(to, { centre, hasFeed: () => true, customFields: () => [] });
  expect(headers).toEqual([{ 'Idempotency-Key': 'k1', 'Card-Status': 'issued' }, { 'Idempotency-Key': 'k1' }]);
});

/** By a centre that keeps only the documentation: it looks at no header, so the card is looked at before. */
test.each<[string, OutboxEntry, Readonly<Record<string, Script>>, Delivery]>([
  [
    'a card that is still blank is registered',
    asRegister,
    { customer_info: customer({ code: 'C1', registered: 'N' }), record_customer: customer({ status: 'registered' }) },
    { end: 'acknowledged', answer: 'recorded' },
  ],
  [
    'a card that was recorded since is not written over',
    asRegister,
    { customer_info: customer({ code: 'C1', registered: 'N', first_name: 'Jane' }), ...wrong, ...nothing },
    { end: 'conflict', answer: expect.stringMatching(/cannot be proved/) },
  ],
  [
    'our registration whose answer was lost is found',
    asRegister,
    { customer_info: customer(john), ...right, ...inCampaign },
    { end: 'acknowledged', answer: 'had been recorded' },
  ],
  [
    'and where the centre could have told of it, and did not, it is asked again',
    asRegister,
    { customer_info: answered(success({})), no_such_call: no },
    { end: 'retry', answer: expect.stringMatching(/documented form/), lineDown: false },
  ],
  [
    'until staff are to look at it',
    { ...asRegister, attempts: 7 },
    { customer_info: no, no_such_call: answered(failure('There is no such call.')) },
    { end: 'refused', answer: 'That is not so.' },
  ],
  [
    'or the line is down',
    asRegister,
    { customer_info: no, no_such_call: down },
    { end: 'retry', answer: 'ECONNREFUSED', lineDown: true, unanswered: true },
  ],
  [
    'a centre that is out of order is not one without such a call',
    asRegister,
    { customer_info: no, no_such_call: no, nothing: no },
    { end: 'retry', answer: 'That is not so.', lineDown: true },
  ],
  [
    'nor is it where it is gone by then',
    asRegister,
    { customer_info: no, no_such_call: no, nothing: down },
    { end: 'retry', answer: 'ECONNREFUSED', lineDown: true, unanswered: true },
  ],
  [
    'one whose errors are all the same decides in the end',
    { ...asRegister, attempts: 7 },
    { customer_info: no, no_such_call: no, record_customer: customer({ status: 'registered' }) },
    { end: 'acknowledged', answer: 'recorded' },
  ],
  [
    'where the centre has no such call, it decides',
    asRegister,
    { ...nothing, customer_info: no, no_such_call: no, record_customer: customer({ status: 'registered' }) },
    { end: 'acknowledged', answer: 'recorded' },
  ],
  [
    'by whichever name it says that it has not',
    asRegister,
    {
      ...nothing,
      customer_info: answered(failure('There is no customer_info.')),
      no_such_call: answered(failure('There is no no_such_call.')),
      record_customer: customer({ status: 'registered' }),
    },
    { end: 'acknowledged', answer: 'recorded' },
  ],
  [
    'a card that nobody could tell of is new where the centre does not know it',
    unsure,
    { customer_info: no, record_customer: customer({ status: 'new', code: 'C1' }) },
    { end: 'acknowledged', answer: 'recorded' },
  ],
  [
    'and to be registered where it was issued',
    unsure,
    { customer_info: customer({ code: '6012', registered: 'N' }) },
    { end: 'register', code: '6012' },
  ],
  [
    'which takes a password',
    { ...unsure, fields: asNew.fields },
    { customer_info: customer({ code: '6012', registered: 'N' }) },
    { end: 'conflict', answer: expect.stringMatching(/takes a password/) },
  ],
  [
    'and a conflict where it is somebody’s',
    unsure,
    { customer_info: byCode(no, customer({ code: 'C9', card_number: '6012', registered: 'Y' })), ...nothing },
    { end: 'conflict', answer: expect.any(String) },
  ],
  [
    'and where the centre cannot tell of cards and takes it for none of its new ones, it may be an issued one',
    unsure,
    {
      customer_info: no,
      record_customer: answered(failure('card_number matches an existing record.')),
      ...nothing,
      no_such_call: no,
    },
    { end: 'register', code: '' },
  ],
  [
    'but a new card where the centre tells of cards and knows none like it, whatever it refused',
    unsure,
    {
      customer_info: no,
      record_customer: answered(failure('campaign_id is not known.')),
      ...nothing,
      no_such_call: answered(failure('There is no such call.')),
    },
    { end: 'refused', answer: 'campaign_id is not known.' },
  ],
  [
    'and which of both is found out later where the line is down by then',
    unsure,
    { customer_info: no, record_customer: no, ...nothing, no_such_call: down },
    { end: 'retry', answer: 'ECONNREFUSED', lineDown: true, unanswered: true },
  ],
  [
    'whose code is learned when the centre tells of it after all',
    { ...asRegister, code: '' },
    { customer_info: customer({ code: '6012', registered: 'N' }) },
    { end: 'register', code: '6012' },
  ],
  [
    'a new card that the terminal is certain of is not looked at',
    asNew,
    { record_customer: customer({ status: 'new', code: 'C1' }) },
    { end: 'acknowledged', answer: 'recorded' },
  ],
  [
    'our own record of it that has no data is found',
    unsure,
    { customer_info: customer({ code: 'C1', card_number: '6012', registered: 'N' }) },
    { end: 'acknowledged', answer: 'had been recorded' },
  ],
  [
    'our own record of it is found',
    unsure,
    { customer_info: customer({ code: 'C1', card_number: '6012', first_name: 'John' }) },
    { end: 'acknowledged', answer: 'had been recorded' },
  ],
])('without a feed: %s', async (_title, to, script, expected) => {
  expect(await delivered(to, script, false)).toEqual(expected);
});
