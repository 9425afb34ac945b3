// Settings from the environment, over those of the file: CARDWRIGHT__central__user_id is central.user_id.
import type { Path } from './located.ts';
import { settingsSchema } from './schema.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** One setting that the environment gives. */
export interface Override {
  readonly variable: string;
  readonly path: Path;
  readonly text: string;
}

const PREFIX = 'CARDWRIGHT__';
const BETWEEN = '__';

export const overridesIn = (environment: Environment): readonly Override[] =>
  Object.entries(environment).flatMap(([variable, text]) =>
    variable.startsWith(PREFIX) && text !== undefined
      ? [{ variable, path: variable.slice(PREFIX.length).split(BETWEEN), text }]
      : [],
  );

/** `value` is what the file has. Texts are taken as they are; numbers, yes or no, lists and groups as JSON. */
export function withOverrides(value: unknown, overrides: readonly Override[]): unknown {
  if (overrides.length === 0) return value;
  const schema = settingsSchema() as Schema;
  return overrides.reduce((before, { path, text }) => {
    const wanted = schemaAt(schema, path, schema);
    return put(before, path, wanted?.type === 'string' ? text : jsonOr(text));
  }, value);
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** As much of JSON Schema as the settings' own schema uses to say of which type a setting is. */
interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}

function schemaAt(schema: Schema, [name, ...rest]: Path, root: Schema): Schema | undefined {
  const here = resolved(schema, root);
  if (name === undefined) return here;
  const { properties = {}, additionalProperties: others } = here;
  const next = properties[name] ?? (typeof others === 'object' ? others : undefined);
  return next && schemaAt(next, rest, root);
}

function resolved(schema: Schema, root: Schema): Schema {
  const [, name = ''] = /^#\/definitions\/(.+)$/.exec(schema.$ref ?? '') ?? [];
  return { ...root.definitions?.[name], ...schema };
}

/** Groups that the file has not are made. */
function put(target: unknown, [name = '', ...rest]: Path, value: unknown): unknown {
  const group = typeof target === 'object' && target !== null ? (target as Readonly<Record<string, unknown>>) : {};
  return { ...group, [name]: rest.length === 0 ? value : put(group[name], rest, value) };
}
