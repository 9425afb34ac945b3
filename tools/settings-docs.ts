// `npm run settings-docs`: makes docs/settings.schema.json and docs/settings.md from the settings' own form (app/settings).
import fs from 'node:fs';
import { REFERENCE_FILE, referenceText, SCHEMA_FILE, schemaText } from './settings-reference.ts';

fs.writeFileSync(SCHEMA_FILE, schemaText());
fs.writeFileSync(REFERENCE_FILE, referenceText());
process.stdout.write(`Wrote ${SCHEMA_FILE} and ${REFERENCE_FILE}.\n`);
