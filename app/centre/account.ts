// An account's campaigns and custom fields as `campaigns_list` and `manage_fields` tell them.
import {
  CAMPAIGN_TYPES,
  type Campaign,
  CUSTOM_FIELD_TYPES,
  type CustomFieldDefinition,
} from '../../shared/record-customer/facts.ts';
import { customFieldNumber } from '../../shared/record-customer/fields.ts';
import { type Body, bodyOf, listOf, textOf, type Value } from '../../shared/wire/response.ts';

/** Undefined where the answer has no list, which is not an empty one. */
export function readCampaigns(body: Body): Campaign[] | undefined {
  if (body.campaigns === undefined) return undefined;
  return listOf(body.campaigns).flatMap(({ id, name, type: told, currency, items, item }) => {
    const type = CAMPAIGN_TYPES.find((each) => each === told);
    if (typeof id !== 'string' || !type) return [];
    const named = manyOf(items ?? item).map((each) => ({ id: textOf(each.id) ?? '', name: textOf(each.name) ?? '' }));
    const money =
      type === 'giftcard' && /^[A-Z]{3}$/.test(textOf(currency) ?? '') ? { currency: textOf(currency) ?? '' } : {};
    return [{ id, name: textOf(name) ?? id, type, ...money, items: named }];
  });
}

/** Other centres list items without one element around them all; a single one is no list then. */
const manyOf = (value: Value | undefined): readonly Body[] =>
  typeof value === 'object' && !Array.isArray(value) ? [bodyOf(value)] : listOf(value);

const yes = (flag: Value | undefined): boolean => flag === 'Y';

/** Likewise. */
export function readCustomFields(body: Body): CustomFieldDefinition[] | undefined {
  if (bodyOf(body.account).fields === undefined) return undefined;
  return listOf(bodyOf(body.account).fields).flatMap((field) => {
    const number = customFieldNumber(textOf(field.name) ?? '');
    const type = CUSTOM_FIELD_TYPES.find((each) => each === field.type);
    if (number === undefined || !type) return [];
    const choices = Array.isArray(field.choices) ? field.choices.filter((each) => typeof each === 'string') : [];
    const { show, searchable, unique, required } = field;
    const flags = { show: yes(show), searchable: yes(searchable), unique: yes(unique), required: yes(required) };
    return [{ number, label: textOf(field.label) ?? `Field ${number}`, type, choices, ...flags }];
  });
}
