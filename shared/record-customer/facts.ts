// What is known of an account when a request is decided. The terminal loads it from its replica, the centre from its database.

export const CAMPAIGN_TYPES = ['points', 'giftcard', 'events', 'earned', 'buyx'] as const;
export type CampaignType = (typeof CAMPAIGN_TYPES)[number];

export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly type: CampaignType;
  /** ISO 4217; of a giftcard campaign, where it is told. */
  readonly currency?: string;
  /** The products or services of a `buyx` campaign; empty otherwise. */
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

export const CUSTOM_FIELD_TYPES = ['Text', 'Date', 'Pick', 'List'] as const;
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number];

/** What a definition says yes or no to. */
export const CUSTOM_FIELD_FLAGS = ['show', 'searchable', 'unique', 'required'] as const;

/** A field the account defined (`custom_field_N`, N above 1). */
export interface CustomFieldDefinition {
  readonly number: number;
  readonly label: string;
  readonly type: CustomFieldType;
  /** For Pick and List. */
  readonly choices: readonly string[];
  readonly show: boolean;
  readonly searchable: boolean;
  /** Text only: no two customers of the account may have the same value. */
  readonly unique: boolean;
  /** The terminal's form requires a value; the call does not. */
  readonly required: boolean;
}

/** What a decision needs to know of an existing customer; nothing personal. */
export interface ExistingCustomer {
  readonly code: string;
  readonly card_number: string | undefined;
  /** Whether a customer_password was ever set. */
  readonly registered: boolean;
  /** The campaigns the customer belongs to. */
  readonly campaigns: readonly string[];
}

export interface Facts {
  readonly sameCode: ExistingCustomer | undefined;
  readonly sameCard: ExistingCustomer | undefined;
  readonly sameUsername: ExistingCustomer | undefined;
  /** Those of the request's campaigns that exist in the account. */
  readonly campaigns: readonly Campaign[];
  readonly customFields: readonly CustomFieldDefinition[];
  /** Codes of the customers that already have the value sent for a unique custom field, by field number. */
  readonly uniqueHolders: ReadonlyMap<number, string>;
  /** A random 16-digit UID that no customer of the account has as code. */
  readonly freshUid: string;
  /** For card_number_generate: a number by `drawCardNumber`, or undefined when the space is as good as used up. */
  readonly freshCardNumber: string | undefined;
}
