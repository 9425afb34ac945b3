// type=manage_fields: the fields of the account, the contract's own and those it defined.

import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { FIELDS, PROFILE_FIELDS } from '../../shared/record-customer/fields.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { listCustomFields } from '../store/accounts.ts';
import { addFields } from './add-fields.ts';
import type { Handler } from './call.ts';

export const manageFields: Handler = async (call) => {
  const { database, user, fields } = call;
  if (fields.action === 'add') return addFields(call);
  if (fields.action !== 'list') return failure('action must be list or add.');
  const defined = await database.read((sql) => listCustomFields(sql, user.account_id));
  const { account_id } = user;
  return success({ account: { account_id, fields: [...builtIn(), ...defined.map(toBody)] } });
};

const yesNo = (flag: boolean): string => (flag ? 'Y' : 'N');

function builtIn() {
  const names = ['card_number', ...PROFILE_FIELDS] as const;
  return names.map((name) => ({
    name,
    label: FIELDS[name].note,
    show: 'Y',
    type: name === 'custom_date' ? 'Date' : 'Text',
  }));
}

function toBody({ number, label, type, choices, show, searchable, unique, required }: CustomFieldDefinition) {
  return {
    name: `custom_field_${number}`,
    label,
    show: yesNo(show),
    type,
    ...(choices.length > 0 && { choices }),
    searchable: yesNo(searchable),
    unique: yesNo(unique),
    required: yesNo(required),
  };
}
