// What the terminal asks of a central API. documented.ts asks by the documented calls alone, extensions.ts adds what our own centre has.

import type { NumberLease } from '../../shared/extensions/number-lease.ts';
import type { FeedAnswer } from '../../shared/extensions/replica-feed.ts';
import type { Campaign, CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import type { Fields, NumberPlan } from '../../shared/record-customer/request.ts';
import type { Body } from '../../shared/wire/response.ts';
import type { Unreachable } from './central-client.ts';
import type { CentralCustomer } from './customer.ts';

/** The centre answered with an error: it does not want to, cannot, or does not know such a call. `error` is its own sentence. */
export interface Refused {
  readonly kind: 'refused';
  readonly error: string;
}

export type Answer<T> = { readonly kind: 'given'; readonly value: T } | Refused | Unreachable;

/** A value that another customer has may be sent all the same: staff are warned of it. */
export type MayRepeat = 'email' | 'phone';

export interface Heartbeat {
  readonly version: string;
  readonly pending: number;
  readonly attention: number;
  /** ISO 8601. */
  readonly oldest: string | undefined;
  readonly devices: string;
}

export interface RecordOptions {
  readonly idempotency_key: string;
  /** Refuse a registration of a card that is no longer blank. A centre without this extension does not look at it. */
  readonly onlyIssued: boolean;
}

/** The documented calls. */
export interface DocumentedCentre {
  /** Gives what stands in `customer` of the answer. */
  readonly record: (fields: Fields, options: RecordOptions) => Promise<Answer<Body>>;
  /** `refused` too where there is no such customer: the contract has no answer of its own for that. */
  readonly find: (
    by: { code: string } | { card_number: string },
    deadlineMs?: number,
  ) => Promise<Answer<CentralCustomer>>;
  /** Whether this is the customer's password. Given only where the centre says yes. */
  readonly checkPassword: (card_number: string, customer_password: string) => Promise<Answer<true>>;
  /** Whether the customer has any transaction in the campaign. */
  readonly belongs: (code: string, campaign_id: string) => Promise<Answer<boolean>>;
  readonly campaigns: () => Promise<Answer<readonly Campaign[]>>;
  readonly customFields: () => Promise<Answer<readonly CustomFieldDefinition[]>>;
  /** False too when the centre does not answer, or knows no such search: a warning is not worth waiting for. */
  readonly isRepeated: (name: MayRepeat, value: string) => Promise<boolean>;
  /** What the centre says to a call that is wrong in itself. An error that says the same is not about the sign-up it was given for. */
  readonly refusalOfNothing: () => Promise<Refused | Unreachable>;
  /** What the centre says to a call that nobody has, without that call's name. */
  readonly refusalOfUnknown: (deadlineMs?: number) => Promise<Refused | Unreachable>;
}

/** What our own centre adds (docs/extensions.md). Each is `refused` by a centre that has it not. */
export interface Extensions {
  readonly feed: (cursor: string) => Promise<Answer<FeedAnswer>>;
  readonly lease: (plan: NumberPlan, amount: number) => Promise<Answer<NumberLease>>;
  readonly giveBack: (plan: NumberPlan, lease: NumberLease) => Promise<Answer<true>>;
  readonly heartbeat: (beat: Heartbeat) => Promise<Answer<true>>;
  /** Which of the calls with these Idempotency-Keys recorded somebody, and are remembered; at most `MOST_KEYS`. */
  readonly recorded: (keys: readonly string[]) => Promise<Answer<ReadonlySet<string>>>;
}

export type Centre = DocumentedCentre & Extensions;
