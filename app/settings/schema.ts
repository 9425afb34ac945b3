// The settings as JSON Schema, for editors and for the reference.
import { z } from 'zod';
import { settingsForm } from './settings-form.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** JSON Schema draft 7, which every editor knows. What only the terminal can check (contrast, texts, files) is not in it. */
export function settingsSchema(): JsonSchema {
  const schema = z.toJSONSchema(settingsForm, { io: 'input', target: 'draft-7' });
  return { title: 'Cardwright: settings.json', ...schema };
}
