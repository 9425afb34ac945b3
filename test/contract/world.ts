// The account that the contract's cases are played in.
import type { Campaign, CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { customField } from '../support/custom-field.ts';

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

export const CUSTOM_FIELDS: readonly CustomFieldDefinition[] = [
  customField(2, 'Pick', { label: 'Marital status', choices: ['Single', 'Married'] }),
  customField(3, 'Date'),
  customField(4, 'List', { choices: ['Red', 'Green', 'Blue'] }),
  customField(5, 'Text', { unique: true }),
  customField(6, 'Text', { searchable: true }),
  customField(7, 'Text'),
  customField(8, 'Text', { required: true }),
];

/** Issued and unregistered, with their number as code. */
export const ISSUED_CARDS: readonly string[] = ['6012340000000001', '6012340000000002', '6012340000000003'];
