// Before registrations are erased that a back-up is to have: does the centre still hold them?

import { MOST_KEYS } from '../../shared/extensions/recorded-keys.ts';
import type { Centre } from '../centre/centre.ts';
import { isUnknownCall, refusesEverything } from '../centre/unknown-call.ts';
import type { Replica } from '../replica/replica.ts';
import type { Covered } from '../replica/retention.ts';
import { type Deliverer, isOurRegistration, type Ours } from './deliver.ts';

export interface Confirming extends Pick<Deliverer, 'customFields'> {
  readonly centre: Centre;
  readonly replica: Pick<Replica, 'outbox' | 'retention'>;
  readonly now: () => Date;
}

/** Some at a time. Gives how many the centre has lost, which are to be sent again. */
export async function confirm(confirming: Confirming, backedUp: string | undefined): Promise<number> {
  const { centre, replica, now } = confirming;
  const covered = replica.retention.covered(backedUp, MOST_KEYS);
  if (covered.length === 0) return 0;
  const recorded = await recordedOf(centre, covered);
  if (!recorded) return 0;
  const [held, lost]: [Covered[], Covered[]] = [[], []];
  for (const each of covered) {
    const there = recorded.has(each.idempotency_key) ? 'yes' : await isThere(each, confirming);
    if (there === 'yes') held.push(each);
    if (there === 'no') lost.push(each);
  }
  replica.retention.confirm(held, lost, now());
  return lost.length;
}

/** Undefined where it is not known now. A centre that cannot be asked is believed what it said of its back-ups. */
async function recordedOf(centre: Centre, covered: readonly Covered[]): Promise<ReadonlySet<string> | undefined> {
  const keys = covered.map(({ idempotency_key }) => idempotency_key);
  const answer = await centre.recorded(keys);
  if (answer.kind === 'given') return answer.value;
  if (answer.kind === 'unreachable') return undefined;
  const hasNoSuchCall =
    (await isUnknownCall(centre, 'recorded_keys', answer)) === true &&
    (await refusesEverything(centre, answer)) === false;
  return hasNoSuchCall ? new Set(keys) : undefined;
}

/** The centre has forgotten the key, or answered to another one first: what it holds tells. */
async function isThere({ id }: Covered, { replica, ...parts }: Confirming): Promise<Ours> {
  const entry = replica.outbox.read(id);
  return entry ? isOurRegistration(entry, parts) : 'unsure';
}
