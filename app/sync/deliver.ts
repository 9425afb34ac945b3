// Brings one sign-up to the centre, and finds out whose record is there when the centre says there is one already.
import { readRequest } from '../../shared/record-customer/request.ts';
import { bodyOf, textOf } from '../../shared/wire/response.ts';
import type { OutboxEntry, Settlement } from '../replica/outbox.ts';
import type { CentralClient, Reply } from './central-client.ts';

/** `retry`: nothing is settled, try again later. `answer` is what the centre said, for staff. */
export type Delivery = { readonly end: Settlement | 'retry'; readonly answer: string };

export async function deliver(entry: OutboxEntry, client: CentralClient): Promise<Delivery> {
  const reply = await client.call({ ...entry.fields, type: 'record_customer' }, entry.id);
  if (reply.kind === 'unreachable') return { end: 'retry', answer: reply.detail };
  if (reply.response.status === 'success') return { end: 'acknowledged', answer: 'recorded' };
  return findOut(entry, client, textOf(reply.response.error) ?? '');
}

/** The centre refused: was it because it has our record already (an answer was lost), somebody else's, or for another reason? */
async function findOut(entry: OutboxEntry, client: CentralClient, error: string): Promise<Delivery> {
  const ours = await isOurs(entry, client);
  if (ours === 'unreachable') return { end: 'retry', answer: error };
  if (ours) return { end: 'acknowledged', answer: 'had been recorded' };
  // An error that any call gets (credentials, a service that is down) says nothing of this sign-up.
  const usable = await client.call({ type: 'campaigns_list' });
  if (usable.kind === 'unreachable' || usable.response.status !== 'success') return { end: 'retry', answer: error };
  const holder = await client.call({ type: 'customer_info', card_number: entry.card_number });
  if (holder.kind === 'unreachable') return { end: 'retry', answer: error };
  return { end: taken(entry, holder) ? 'conflict' : 'refused', answer: error };
}

type Ours = boolean | 'unreachable';

const isOurs = (entry: OutboxEntry, client: CentralClient): Promise<Ours> =>
  entry.action === 'new' ? isOurNew(entry, client) : isOurRegistration(entry, client);

/** The record with our code has our card. */
async function isOurNew({ code, card_number }: OutboxEntry, client: CentralClient): Promise<Ours> {
  const reply = await client.call({ type: 'customer_info', code });
  if (reply.kind === 'unreachable') return 'unreachable';
  return reply.response.status === 'success' && textOf(bodyOf(reply.response.customer).card_number) === card_number;
}

/** The record has the password and the fields that we sent: two people may choose the same password. */
async function isOurRegistration({ card_number, fields }: OutboxEntry, client: CentralClient): Promise<Ours> {
  const { customer_password = '' } = fields;
  const proof = await client.call({ type: 'validate_customer_password', card_number, customer_password });
  if (proof.kind === 'unreachable') return 'unreachable';
  if (proof.response.status !== 'success') return false;
  const reply = await client.call({ type: 'customer_info', card_number });
  if (reply.kind === 'unreachable') return 'unreachable';
  // Where nothing more is told, the password has to do.
  if (reply.response.status !== 'success') return true;
  const recorded = bodyOf(reply.response.customer);
  return Object.entries(readRequest(fields).profile).every(([name, value]) => textOf(recorded[name]) === value);
}

/** Whether another customer has the card: anybody for `new`, a registered one for `register`. */
function taken({ action }: OutboxEntry, holder: Extract<Reply, { kind: 'answered' }>): boolean {
  if (holder.response.status !== 'success') return false;
  return action === 'new' || textOf(bodyOf(holder.response.customer).registered) === 'Y';
}
