// type=lease_numbers and return_numbers (our own): ranges of card numbers for a terminal. docs/extensions.md describes them.
import { type NumberLease, writeLease } from '../../shared/extensions/number-lease.ts';
import { randomDigits } from '../../shared/random.ts';
import { type Fault, fault, sentence } from '../../shared/record-customer/faults.ts';
import type { Format } from '../../shared/record-customer/formats.ts';
import { type Fields, type NumberPlan, readRequest } from '../../shared/record-customer/request.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { leaseNumbers, returnNumbers } from '../lease-numbers.ts';
import type { Handler } from './call.ts';
import { readField, terminalId } from './terminal-heartbeat.ts';

const MOST_NUMBERS = 1000;

const amount: Format<number> = {
  form: `a whole number from 1 to ${MOST_NUMBERS}`,
  read: (raw) => (/^\d{1,4}$/.test(raw.trim()) && within(Number(raw)) ? Number(raw) : undefined),
};
const within = (many: number): boolean => many >= 1 && many <= MOST_NUMBERS;

const REFUSED = {
  usedUp:
    'card_number_generate has hardly any range of so many numbers left: use more digits, another prefix or suffix, or a smaller amount.',
  tooMany: 'There are as many leases as there may be: give those back that are not needed (return_numbers).',
};

export const leaseCall: Handler = async ({ database, user: { account_id }, fields, now }) => {
  const faults: Fault[] = [];
  const { terminal_id, plan } = readLessee(fields, faults);
  const many = readField(fields, 'amount', amount, faults);
  if (!plan || terminal_id === undefined || many === undefined || faults.length > 0) return failure(sentence(faults));
  const request = { account_id, terminal_id, plan, amount: many };
  const leased = await database.transact((sql) => leaseNumbers(sql, request, randomDigits, now()));
  return typeof leased === 'string' ? failure(REFUSED[leased]) : success(writeLease(leased));
};

export const returnCall: Handler = async ({ database, user: { account_id }, fields }) => {
  const faults: Fault[] = [];
  const { terminal_id, plan } = readLessee(fields, faults);
  const range = plan && readRange(fields, plan, faults);
  if (!range || terminal_id === undefined || faults.length > 0) return failure(sentence(faults));
  await database.transact((sql) => returnNumbers(sql, { account_id, terminal_id }, plan, range));
  return success({});
};

function readLessee(fields: Fields, faults: Fault[]) {
  const terminal_id = readField(fields, 'terminal_id', terminalId, faults);
  return { terminal_id, plan: readPlan(fields, faults) };
}

/** By the rules of record_customer, whose fields these are. */
function readPlan(fields: Fields, faults: Fault[]): NumberPlan | undefined {
  const { account_id = '', card_number_generate = '', card_number_prefix = '', card_number_suffix = '' } = fields;
  if (card_number_generate.trim() === '') faults.push(fault('card_number_generate', 'is required'));
  if (card_number_generate.trim() === '') return undefined;
  const plan = { card_number_generate, card_number_prefix, card_number_suffix };
  const request = readRequest({ account_id, customer_action: 'new', ...plan });
  faults.push(...request.faults);
  return request.generate;
}

function readRange(fields: Fields, { length, prefix, suffix }: NumberPlan, faults: Fault[]): NumberLease | undefined {
  const free = length - prefix.length - suffix.length;
  const digits: Format<string> = {
    form: `${free} digits, as many as the plan leaves free`,
    read: (raw) => (/^\d+$/.test(raw.trim()) && raw.trim().length === free ? raw.trim() : undefined),
  };
  const [first, last] = [readField(fields, 'first', digits, faults), readField(fields, 'last', digits, faults)];
  if (first === undefined || last === undefined) return undefined;
  if (first > last) faults.push(fault('last', 'must not be below first'));
  return { first, last };
}
