// A case of the contract: what is sent, what comes back and is recorded, and the sentence of the specification or the ruling it
// comes from.
import type { Fields } from '../../shared/record-customer/request.ts';

export interface ContractCase {
  /** The sentence of record-customer-api.txt, or the row of contract.md, that the case comes from. */
  readonly source: string;
  readonly title: string;
  /** record_customer calls that succeed first, in order. */
  readonly given?: readonly Fields[];
  /** The call's fields without credentials, account and type. */
  readonly send: Fields;
  readonly answer: ExpectedAnswer;
  /** What is recorded afterwards. A refusal leaves everything as it was. */
  readonly after?: Recorded;
  /** Why the terminal's replica cannot know this offline: it knows cards, not people. */
  readonly centreOnly?: string;
}

export type ExpectedAnswer =
  | {
      readonly status: 'new' | 'registered';
      /** Exactly this code, or one of this form; left out: any. */
      readonly code?: string | RegExp;
      /** The generated number's form; left out: the answer carries no card number. */
      readonly card_number?: RegExp;
    }
  /** Words the error has to have, in any order. */
  | { readonly error: readonly string[] };

export interface Recorded {
  /** Fields that are recorded otherwise than this call sent them: what it did not send, what it sent in another form. */
  readonly fields?: Fields;
  /** Every transaction of the customer: by campaign, in order, as `activation`, `credit 25` or `credit Coffee`. */
  readonly campaigns?: Readonly<Record<string, readonly string[]>>;
  /** What customer_balance tells of campaigns. The engine adds nothing up. */
  readonly balances?: Fields;
  /** A customer_password and a customer_PIN that are the customer's. The engine keeps none. */
  readonly secrets?: Fields;
}
