// type=manage_fields, action=add: defines custom fields; several at once, all or none.
//
// Takes custom_field_#_label (required), _type (Text, the default, Date, Pick or List), _show, _searchable, _unique,
// _required (Y or N, the default) and _choices (separated by commas).
import { CUSTOM_FIELD_TYPES, type CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { type Fault, fault, sentence } from '../../shared/record-customer/faults.ts';
import { text } from '../../shared/record-customer/formats.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { insertCustomField, listCustomFields } from '../store/accounts.ts';
import type { Handler } from './call.ts';

const MOST_FIELDS = 200;

export const addFields: Handler = async ({ database, user, fields }) => {
  if (!user.mayManageFields)
    return failure('This API user may not define fields: ask the administrator of the account.');
  const read = numbersIn(fields).map((number) => readDefinition(number, fields));
  const faults = read.flatMap((each) => each.faults);
  if (read.length === 0) faults.push(fault('custom_field_#_label', 'is required, for at least one field'));
  if (faults.length > 0) return failure(sentence(faults));
  const { account_id } = user;
  return database.transact(async (sql) => {
    const defined = (await listCustomFields(sql, account_id)).map(({ number }) => number);
    const twice = read.filter(({ definition }) => defined.includes(definition.number));
    if (twice.length > 0) {
      return failure(
        sentence(twice.map(({ definition }) => fault(`custom_field_${definition.number}`, 'is defined already'))),
      );
    }
    for (const { definition } of read) await insertCustomField(sql, account_id, definition);
    return success({
      account: { account_id, fields: read.map(({ definition }) => ({ name: `custom_field_${definition.number}` })) },
    });
  });
};

const MEMBER = /^custom_field_(\d{1,6})_(?:label|type|show|choices|searchable|unique|required)$/;

function numbersIn(fields: Fields): number[] {
  const numbers = Object.keys(fields).map((name) => MEMBER.exec(name)?.[1]);
  return [...new Set(numbers.filter((number) => number !== undefined).map(Number))].sort((a, b) => a - b);
}

interface ReadDefinition {
  readonly definition: CustomFieldDefinition;
  readonly faults: readonly Fault[];
}

export function readDefinition(number: number, fields: Fields): ReadDefinition {
  const faults: Fault[] = [];
  const name = `custom_field_${number}`;
  const member = (suffix: string): string => (fields[`${name}_${suffix}`] ?? '').trim();
  const check = (suffix: string, good: boolean, form: string): void => {
    if (!good) faults.push(fault(`${name}_${suffix}`, form));
  };
  const flag = (suffix: string): boolean => {
    check(suffix, ['', 'Y', 'N'].includes(member(suffix)), 'must be Y or N');
    return member(suffix) === 'Y';
  };
  const type = CUSTOM_FIELD_TYPES.find((each) => each === (member('type') || 'Text'));
  const choices = [
    ...new Set(
      member('choices')
        .split(',')
        .map((choice) => choice.trim()),
    ),
  ].filter((choice) => choice !== '');
  const chooses = type === 'Pick' || type === 'List';
  const flags = {
    show: flag('show'),
    searchable: flag('searchable'),
    unique: flag('unique'),
    required: flag('required'),
  };
  check('label', member('label') !== '', 'is required');
  check('label', text(255).read(member('label')) !== undefined, `must be ${text(255).form}`);
  check(
    'label',
    number >= 2 && number <= MOST_FIELDS,
    `needs a number from 2 to ${MOST_FIELDS}: field 1 is custom_field`,
  );
  check('type', type !== undefined, `must be one of ${CUSTOM_FIELD_TYPES.join(', ')}`);
  check(
    'choices',
    chooses === choices.length > 0,
    chooses ? 'must name choices, separated by commas' : 'goes with Pick and List only',
  );
  // XML cannot carry a control character: one choice with it would spoil every list of the fields.
  check(
    'choices',
    choices.every((choice) => text(255).read(choice) !== undefined),
    `must each be ${text(255).form}`,
  );
  check('unique', !flags.unique || type === 'Text', 'goes with Text only');
  return { definition: { number, label: member('label'), type: type ?? 'Text', choices, ...flags }, faults };
}
