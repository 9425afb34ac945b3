// A central API by the documented calls alone: the specification's own, and those of the family's public pages.
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { bodyOf, type CallResponse, listOf, textOf } from '../../shared/wire/response.ts';
import { readCampaigns, readCustomFields } from './account.ts';
import { answerOf, done, refused } from './answers.ts';
import { type CentralClient, type Headers, NO_SUCH_PAGE, type Unreachable } from './central-client.ts';
import type { DocumentedCentre } from './centre.ts';
import { type CentralCustomer, readCustomer, sameNumber } from './customer.ts';

/** Something in between has confused the answers of two calls: nothing is known of what was asked. */
const ANOTHER: Unreachable = { kind: 'unreachable', detail: 'the answer to another call', mixedUp: true };

/** Whether it answers a record_customer: only that says what became of a customer. */
const isRecording = (response: CallResponse): boolean =>
  response.status === 'success' && ['new', 'registered'].includes(textOf(bodyOf(response.customer).status) ?? '');

/** Whether it names a customer and tells nothing of them, as the answer to validate_customer_password does. */
function isName(response: CallResponse): boolean {
  if (response.status !== 'success') return false;
  const { code, card_number, registered } = bodyOf(response.customer);
  return code !== undefined && card_number === undefined && registered === undefined;
}

/** Whether the customer is the one that was asked for. */
function isAbout(customer: CentralCustomer, by: { code: string } | { card_number: string }): boolean {
  const [told, asked] = 'code' in by ? [customer.code, by.code] : [customer.card_number, by.card_number];
  return told === undefined || sameNumber(told, asked);
}

/** No call of any centre's. */
const UNKNOWN = 'no_such_call';

/** `definitions`: the account's custom fields, which answers may name by their labels alone. */
export function documentedCentre(
  client: CentralClient,
  definitions: () => readonly CustomFieldDefinition[],
): DocumentedCentre {
  return {
    record: async (fields, { idempotency_key, onlyIssued }) => {
      // A centre that keeps only the documentation looks at no header.
      const headers: Headers = { 'Idempotency-Key': idempotency_key, ...(onlyIssued && { 'Card-Status': 'issued' }) };
      const reply = await client.call({ ...fields, type: 'record_customer' }, headers);
      // Every centre has this call: somebody else answered.
      if (reply.kind === 'answered' && reply.response.error === NO_SUCH_PAGE)
        return { kind: 'unreachable', detail: NO_SUCH_PAGE };
      return answerOf(reply, (body) => bodyOf(body.customer));
    },
    find: async (by, deadlineMs) => {
      const reply = await client.call({ type: 'customer_info', ...by }, {}, deadlineMs);
      if (reply.kind === 'answered' && (isRecording(reply.response) || isName(reply.response))) return ANOTHER;
      const found = answerOf(reply, (body) => readCustomer(body, definitions()));
      return found.kind === 'given' && !isAbout(found.value, by) ? ANOTHER : found;
    },
    checkPassword: async (card_number, customer_password) =>
      answerOf(await client.call({ type: 'validate_customer_password', card_number, customer_password }), done),
    belongs: async (code, campaign_id) =>
      answerOf(await client.call({ type: 'customer_balance', code, campaign_id }), (body) => {
        const { customer } = bodyOf(body.campaign);
        return customer === undefined ? undefined : listOf(bodyOf(customer).transactions).length > 0;
      }),
    campaigns: async () => answerOf(await client.call({ type: 'campaigns_list' }), readCampaigns),
    customFields: async () => answerOf(await client.call({ type: 'manage_fields', action: 'list' }), readCustomFields),
    isRepeated: async (name, value) => {
      const search: Fields = { type: 'customer_search', [name]: value, exact_match: 'Y', length: '1' };
      const total = answerOf(await client.call(search), (body) => textOf(bodyOf(body.pagination).total));
      return total.kind === 'given' && Number(total.value) > 0;
    },
    refusalOfNothing: async () => {
      // A call without an action records nothing whatever the centre, and what is wrong with the caller is told first.
      const answer = answerOf(await client.call({ type: 'record_customer' }), done);
      return answer.kind === 'given' ? refused('') : answer;
    },
    refusalOfUnknown: async (deadlineMs) => {
      const answer = answerOf(await client.call({ type: UNKNOWN }, {}, deadlineMs), done);
      if (answer.kind === 'unreachable') return answer;
      return refused(answer.kind === 'given' ? '' : answer.error.replaceAll(UNKNOWN, ''));
    },
  };
}
