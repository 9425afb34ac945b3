// Values of the fields an account defined for itself (custom_field_N).
import type { CustomFieldDefinition, Facts } from './facts.ts';
import { type Fault, fault } from './faults.ts';
import { composed, dateTime, type Format, LONGEST_TEXT, longText, text } from './formats.ts';

/** The format of a custom field's value, by its type. */
export function formatOf(definition: CustomFieldDefinition): Format<string> {
  switch (definition.type) {
    case 'Text':
      return definition.searchable || definition.unique ? text(255) : longText(LONGEST_TEXT);
    case 'Date':
      return dateTime;
    case 'Pick':
      return { form: `one of ${definition.choices.join(', ')}`, read: (raw) => pick(definition, raw) };
    case 'List':
      return {
        form: `some of ${definition.choices.join(', ')}, separated by commas`,
        read: (raw) => list(definition, raw),
      };
  }
}

function pick({ choices }: CustomFieldDefinition, raw: string): string | undefined {
  const value = composed(raw).trim();
  return choices.some((choice) => composed(choice) === value) ? value : undefined;
}

function list(definition: CustomFieldDefinition, raw: string): string | undefined {
  const parts = composed(raw)
    .split(',')
    .map((part) => part.trim());
  const chosen = [...new Set(parts.filter((part) => part !== ''))];
  const known = chosen.length > 0 && chosen.every((part) => pick(definition, part) !== undefined);
  return known ? chosen.join(', ') : undefined;
}

/** The value to store of a field that is defined; undefined where it is not, or the text is not of its type. */
export function customValue(
  definitions: readonly CustomFieldDefinition[],
  number: number,
  raw: string,
): string | undefined {
  const definition = definitions.find((each) => each.number === number);
  return definition && formatOf(definition).read(raw);
}

/** Values to store by field number, and the faults of those that are not defined or not of their type. */
export function readCustomValues(
  given: ReadonlyMap<number, string>,
  facts: Pick<Facts, 'customFields' | 'uniqueHolders'>,
  ownCode: string | undefined,
): { readonly values: ReadonlyMap<number, string>; readonly faults: readonly Fault[] } {
  const values = new Map<number, string>();
  const faults: Fault[] = [];
  for (const [number, raw] of given) {
    const name = `custom_field_${number}`;
    const definition = facts.customFields.find((each) => each.number === number);
    const value = definition && formatOf(definition).read(raw);
    const holder = facts.uniqueHolders.get(number);
    if (!definition) faults.push(fault(name, 'is not defined in this account (manage_fields lists its fields)'));
    else if (value === undefined) faults.push(fault(name, `must be ${formatOf(definition).form}`));
    else if (definition.unique && holder !== undefined && holder !== ownCode) {
      faults.push(fault(name, 'must be unique in the account, and another customer has this value'));
    } else values.set(number, value);
  }
  return { values, faults };
}
