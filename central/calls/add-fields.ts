// type=manage_fields, action=add: defines custom fields; several at once, all or none.
//
// Takes custom_field_#_label (required), _type (Text, the default, Date, Pick or List), _show, _searchable, _unique,
// _required (Y or N, the default) and _choices (separated by commas).
import {
  CUSTOM_FIELD_FLAGS,
  CUSTOM_FIELD_TYPES,
  type CustomFieldDefinition,
} from '../../shared/record-customer/facts.ts';
import { type Fault, fault, sentence } from '../../shared/record-customer/faults.ts';
import { misspelling } from '../../shared/record-customer/fields.ts';
import { composed, text } from '../../shared/record-customer/formats.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { insertCustomField, listCustomFields } from '../store/accounts.ts';
import type { Handler } from './call.ts';

const MOST_FIELDS = 200;

export const addFields: Handler = async ({ database, user, fields }) => {
  if (!user.mayManageFields)
    return failure('This API user may not define fields: ask the administrator of the account.');
  const read = numbersIn(fields).map((number) => readDefinition(number, fields));
  const faults = [...misspelled(fields), ...read.flatMap((each) => each.faults)];
  if (read.length === 0 && faults.length === 0)
    faults.push(fault('custom_field_#_label', 'is required, for at least one field'));
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

const MEMBER = /^custom_field_([1-9]\d{0,5})_(?:label|type|show|choices|searchable|unique|required)$/;

function numbersIn(fields: Fields): number[] {
  const numbers = Object.keys(fields).map((name) => MEMBER.exec(name)?.[1]);
  return [...new Set(numbers.filter((number) => number !== undefined).map(Number))].sort((a, b) => a - b);
}

const misspelled = (fields: Fields): Fault[] =>
  Object.keys(fields).flatMap((name) => (fields[name]?.trim() ? (misspelling(name) ?? []) : []));

interface ReadDefinition {
  readonly definition: CustomFieldDefinition;
  readonly faults: readonly Fault[];
}

/** The definition of one field; where there are faults, it is not to be used. */
export function readDefinition(number: number, fields: Fields): ReadDefinition {
  const member = (suffix: string): string => composed(fields[`custom_field_${number}_${suffix}`] ?? '').trim();
  const given = CUSTOM_FIELD_TYPES.find((each) => each === (member('type') || 'Text'));
  const definition: CustomFieldDefinition = {
    number,
    label: member('label'),
    type: given ?? 'Text',
    choices: choicesIn(member('choices')),
    show: member('show') === 'Y',
    searchable: member('searchable') === 'Y',
    unique: member('unique') === 'Y',
    required: member('required') === 'Y',
  };
  const flags = CUSTOM_FIELD_FLAGS.filter((flag) => !['', 'Y', 'N'].includes(member(flag)));
  const faults = [
    ...flags.map((flag) => [flag, 'must be Y or N'] as const),
    ...(given ? [] : [['type', `must be one of ${CUSTOM_FIELD_TYPES.join(', ')}`] as const]),
    ...faultsOf(definition),
  ];
  return { definition, faults: faults.map(([suffix, form]) => fault(`custom_field_${number}_${suffix}`, form)) };
}

const choicesIn = (list: string): readonly string[] => [
  ...new Set(
    list
      .split(',')
      .map((choice) => choice.trim())
      .filter((choice) => choice !== ''),
  ),
];

/** What is wrong with a definition, by its members. */
function faultsOf({ number, label, type, choices, unique }: CustomFieldDefinition): (readonly [string, string])[] {
  const word = text(255);
  const chooses = type === 'Pick' || type === 'List';
  const rules: readonly (readonly [boolean, string, string])[] = [
    [label !== '', 'label', 'is required'],
    [word.read(label) !== undefined, 'label', `must be ${word.form}`],
    [number >= 2 && number <= MOST_FIELDS, 'label', `needs a number from 2 to ${MOST_FIELDS}: field 1 is custom_field`],
    [!chooses || choices.length > 0, 'choices', 'must name choices, separated by commas'],
    [chooses || choices.length === 0, 'choices', 'goes with Pick and List only'],
    // XML cannot carry a control character: one choice with it would spoil every list of the fields.
    [choices.every((choice) => word.read(choice) !== undefined), 'choices', `must each be ${word.form}`],
    [!unique || type === 'Text', 'unique', 'goes with Text only'],
  ];
  return rules.filter(([good]) => !good).map(([, suffix, form]) => [suffix, form] as const);
}
