// The licences of everything inside a package, collected: each once, with the packages that are under it.
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export interface Licensed {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package says it. */
  readonly licence: string;
  /** The texts that come with it. */
  readonly text: string;
}

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});

const TEXT = /^(?:licen[cs]e|copying|notice)/i;

/** What the package in `folder` is under; throws for one that does not say. */
export function licenceOf(folder: string): Licensed {
  const { name, version, license, licenses } = manifest.parse(
    JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')),
  );
  const said =
    typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR '));
  if (!said)
    throw new Error(`${name}@${version} does not say what licence it is under: look, and leave it out or ask.`);
  const files = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name));
  const texts = files.map(({ name: file }) => fs.readFileSync(path.join(folder, file), 'utf8').trim());
  return { name, version, licence: said, text: texts.sort().join('\n\n').replaceAll('\r\n', '\n') };
}

/** Data under a share-alike licence of its own: whoever passes the package on must say so (Open Database License, section 4.2). */
const NOTES: Readonly<Record<string, string>> = {
  'world-countries':
    'Contains the database "countries" by Mohammed Le Doze (github.com/mledoze/countries), made available under the Open Database\n' +
    'License (opendatacommons.org/licenses/odbl/1.0). It is used unchanged.',
};

/** One text for all: packages with the same licence text stand together. */
export function licenceText(all: readonly Licensed[]): string {
  const groups = Map.groupBy(all, ({ licence, text }) => `${licence}\n${text}`);
  const parts = [...groups.values()].map((group) => {
    const names = group.map(({ name, version }) => `${name} ${version}`).sort();
    const notes = group.flatMap(({ name }) => NOTES[name] ?? []);
    const [first] = group;
    return [names.join(', '), `Licence: ${first?.licence}`, ...notes, first?.text ?? ''].filter(Boolean).join('\n\n');
  });
  const line = '-'.repeat(80);
  return `${parts.sort().join(`\n\n${line}\n\n`)}\n`;
}
