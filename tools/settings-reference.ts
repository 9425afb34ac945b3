// The reference of every setting, and its schema for editors, as texts: both are made from the settings' own form.
import { type JsonSchema, settingsSchema } from '../app/settings/schema.ts';

export const SCHEMA_FILE = 'docs/settings.schema.json';
export const REFERENCE_FILE = 'docs/settings.md';

export const schemaText = (): string => `${JSON.stringify(settingsSchema(), undefined, 2)}\n`;

const HEAD = `# Every setting

A shop's terminal reads \`settings.json\` in its data folder when it starts, and says of each fault on which line and column it is.
Start from [settings.example.json](settings.example.json). An editor that knows JSON Schema (Visual Studio Code, IntelliJ) helps with
each setting where the file begins with \`"$schema": "…/docs/settings.schema.json"\`. \`npm run gallery -- --settings FILE\` shows the shop's
theme on every screen while you write.

The environment wins over the file: \`CARDWRIGHT__central__user_id=kiosk-7\` sets \`central.user_id\`, with two underscores for each point.
Texts are written as they are; numbers, \`true\` and \`false\`, lists and groups as JSON (\`CARDWRIGHT__languages=["de","en"]\`). What is wrong
with one is told by its name. The command line wins over both.

This page is made from the form that the terminal checks settings by (\`npm run settings-docs\`). A setting without a default must be given,
unless it says that it may be left out.
`;

export function referenceText(): string {
  const schema = settingsSchema();
  const sections = Object.entries(schema.properties ?? {}).map(([name, each]) => ({
    name,
    rows: rowsOf(resolved(each, schema), schema, name, required(schema, name)),
  }));
  const alone = sections.filter(({ rows }) => rows.length === 1).flatMap(({ rows }) => rows);
  const grouped = sections.filter(({ rows }) => rows.length > 1);
  return [HEAD, table('In general', alone), ...grouped.map(({ name, rows }) => table(name, rows))].join('\n');
}

const table = (title: string, rows: readonly string[]): string =>
  [`## ${title}`, '', '| setting | what it is | default |', '| --- | --- | --- |', ...rows, ''].join('\n');

const required = ({ required: names = [] }: JsonSchema, name: string): boolean => names.includes(name);

/** Follows a reference to what is declared once and used in several places. */
function resolved(schema: JsonSchema | boolean, root: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return {};
  const [, name = ''] = /^#\/definitions\/(.+)$/.exec(schema.$ref ?? '') ?? [];
  const declared = (root.definitions ?? {}) as Readonly<Record<string, JsonSchema>>;
  // The reference's own description says more than that of what it refers to.
  return { ...declared[name], ...schema };
}

/** A setting's row, and those of its members. */
function rowsOf(schema: JsonSchema, root: JsonSchema, name: string, isRequired: boolean): string[] {
  const row = `| \`${name}\` | ${[schema.description, formOf(schema)].filter(Boolean).join(' ')} | ${defaultOf(schema, isRequired)} |`;
  // The texts are hundreds, and each is described where it is: in the catalogue.
  if (schema.$ref !== undefined) return [row];
  const members = Object.entries(schema.properties ?? {}).flatMap(([member, each]) =>
    rowsOf(resolved(each, root), root, `${name}.${member}`, required(schema, member)),
  );
  const items = itemsOf(schema, root);
  return [row, ...members, ...(items?.properties ? rowsOf(items, root, `${name}[]`, true).slice(1) : [])];
}

function itemsOf({ items }: JsonSchema, root: JsonSchema): JsonSchema | undefined {
  return typeof items === 'object' && !Array.isArray(items) ? resolved(items as JsonSchema, root) : undefined;
}

function defaultOf(schema: JsonSchema, isRequired: boolean): string {
  if (
    schema.default !== undefined &&
    Object.keys(Object(schema.default)).length + Number(typeof schema.default !== 'object') > 0
  )
    return `\`${JSON.stringify(schema.default)}\``;
  return isRequired ? 'must be given' : '';
}

/** What a value may be, in a few words. */
function formOf(schema: JsonSchema): string {
  const choices =
    schema.enum ??
    (typeof schema.items === 'object' && !Array.isArray(schema.items) ? (schema.items as JsonSchema).enum : undefined);
  if (choices) return `(${choices.map((each) => `\`${each}\``).join(', ')})`;
  if (schema.type !== 'number' && schema.type !== 'integer') return '';
  const { minimum, maximum } = schema;
  // Zod gives every integer the bounds of JavaScript's safe ones.
  const bounds = [minimum, maximum].filter((bound) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER);
  return bounds.length === 2 ? `(${bounds.join(' to ')})` : '';
}
