// The fields as a table of Markdown, for those who send calls: written from the declarations, and nothing else.
import { FIELD_NAMES, FIELDS, type FieldDeclaration } from './fields.ts';

/** The fields that an account defines are declared by it, not here. */
const CUSTOM =
  '| `custom_field_##` | 1kg Emmental Cheese | A field that the account defined, `##` from 2 on | as its type says: `manage_fields` lists them |';

export function fieldTable(): string {
  const rows = FIELD_NAMES.map((name) => {
    const { example, note, format } = FIELDS[name];
    return `| \`${name}\` | ${example} | ${note}${useOf(FIELDS[name])} | ${format.form} |`;
  });
  return ['| field | example | what it is | form |', '| --- | --- | --- | --- |', ...rows, CUSTOM].join('\n');
}

function useOf({ required, only, needs }: FieldDeclaration): string {
  const uses = [
    required === 'always' && 'required',
    required !== undefined && required !== 'always' && `required with \`${required}\``,
    only !== undefined && `with \`${only}\` only`,
    needs !== undefined && `with \`${needs}\``,
  ].filter((use) => use !== false);
  return uses.length === 0 ? '' : ` (${uses.join(', ')})`;
}
