// The account that the contract's cases are played in.
import type { Campaign, CustomFieldDefinition } from '../../shared/record-customer/facts.ts';

export const ACCOUNT = 'greatwidgets';

const campaign = (id: string, type: Campaign['type'], items: Campaign['items'] = []): Campaign => ({
  id,
  name: `${type} ${id}`,
  type,
  items,
});

export const CAMPAIGNS: readonly Campaign[] = [
  campaign('1234567890123456', 'points'),
  campaign('2000', 'giftcard'),
  campaign('3000', 'events'),
  campaign('4000', 'earned'),
  campaign('5000', 'buyx', [
    { id: '51', name: '1kg Emmental Cheese' },
    { id: '52', name: 'Coffee' },
  ]),
];

const field = (
  number: number,
  type: CustomFieldDefinition['type'],
  more: Partial<CustomFieldDefinition> = {},
): CustomFieldDefinition => ({
  number,
  label: `Field ${number}`,
  type,
  choices: [],
  show: true,
  searchable: false,
  unique: false,
  required: false,
  ...more,
});

export const CUSTOM_FIELDS: readonly CustomFieldDefinition[] = [
  field(2, 'Pick', { label: 'Marital status', choices: ['Single', 'Married'] }),
  field(3, 'Date'),
  field(4, 'List', { choices: ['Red', 'Green', 'Blue'] }),
  field(5, 'Text', { unique: true }),
  field(6, 'Text', { searchable: true }),
  field(7, 'Text'),
  field(8, 'Text', { required: true }),
];

/** Issued and unregistered, with their number as code. */
export const ISSUED_CARDS: readonly string[] = ['6012340000000001', '6012340000000002', '6012340000000003'];
