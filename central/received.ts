// The fields of a request as one of its two places (address, body) gave them: names trimmed, PHP's arrays read.
import { type Fault, fault } from '../shared/record-customer/faults.ts';
import { isFieldName } from '../shared/record-customer/fields.ts';
import type { Fields } from '../shared/record-customer/request.ts';
import { type Refusal, refusalOf } from './refusals.ts';

/** What was read, and why it is refused all the same: the refusal is then written as `output` and `callback` ask. */
export interface Received {
  readonly fields: Fields;
  readonly refusal?: Refusal | undefined;
}

/** `name[]`, `name[0]`, `name[a][b]`: how PHP, and clients that follow it, send arrays. */
const ARRAY = /^([^[\]]+)\[([^[\]]*)\](.*)$/s;
const NO_ARRAY =
  'was sent as an array: send it once, as text (where it takes several values, with commas between them)';

/**
 * Fields from names and values in the order they came. A field that is sent twice counts as it was sent last. The contract's
 * one list, campaign_id, may be an array; any other field as an array is a fault. Trimming a name also takes off a byte order mark.
 */
export function fieldsOf(pairs: Iterable<readonly [string, string]>): Received {
  const fields = new Map<string, string>();
  const campaigns: string[] = [];
  const faults = new Map<string, Fault>();
  for (const [sent, value] of pairs) {
    const name = sent.trim();
    const [, base = name, , deeper] = ARRAY.exec(name) ?? [];
    if (base === name) fields.set(name, value);
    else if (base === 'campaign_id' && deeper === '') campaigns.push(value);
    else if (isFieldName(base) && value.trim() !== '') faults.set(base, fault(base, NO_ARRAY));
  }
  if (campaigns.length > 0) fields.set('campaign_id', [fields.get('campaign_id') ?? '', ...campaigns].join(','));
  return { fields: Object.fromEntries(fields), refusal: refusalOf([...faults.values()]) };
}

/** Both places of a request: the body wins over the address, where it says anything. */
export function together(address: Received, body: Received): Received {
  const said = Object.entries(body.fields).filter(([name, value]) => value !== '' || !address.fields[name]);
  return {
    fields: Object.fromEntries([...Object.entries(address.fields), ...said]),
    refusal: body.refusal ?? address.refusal,
  };
}
