// The program's version, as package.json has it.
import fs from 'node:fs';
import { fromRoot } from './root.ts';

export const VERSION: string = JSON.parse(fs.readFileSync(fromRoot('package.json'), 'utf8')).version;
