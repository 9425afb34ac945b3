// An account's own field, as its definition is.
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';

export const customField = (
  number: number,
  type: CustomFieldDefinition['type'] = 'Text',
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
