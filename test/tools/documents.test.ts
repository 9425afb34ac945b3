// What the documents name is there: the files of links and proofs, npm's scripts, the settings.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const FOLDERS = ['.', 'docs', 'app', 'central', 'devices', 'renderer', 'shared', 'test', 'tools'];
const DOCUMENTS = FOLDERS.flatMap((folder) =>
  fs
    .readdirSync(folder, { recursive: folder !== '.', encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(folder, file)),
);
const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (file: string): readonly string[] =>
  [...fs.readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** What a link leads to that is not there. */
function isBroken(from: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) return false;
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from : path.join(path.dirname(from), file);
  if (!fs.existsSync(target)) return true;
  return anchor !== undefined && target.endsWith('.md') && !anchorsIn(target).includes(anchor);
}

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

test.each(DOCUMENTS)('%s names nothing that is not there', (document) => {
  const text = fs.readFileSync(document, 'utf8');
  expect(matches(text, /\]\(([^)\s]+)\)/g).filter((link) => isBroken(document, link))).toEqual([]);
  expect(matches(text, /\bnpm run ([a-z][a-z:-]*)/g).filter((script) => !(script in scripts))).toEqual([]);
  const files = matches(text, /`((?:app|central|devices|docs|renderer|shared|test|tools)\/[\w./-]+)`/g);
  expect(files.filter((file) => !fs.existsSync(file))).toEqual([]);
});

test('what a technician is told to look for is what the terminal says', () => {
  const folders = ['app', 'renderer', 'shared'];
  const sources = folders.flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  );
  const said = sources.filter((file) => /\.(?:tsx?|json)$/.test(file)).map((file) => fs.readFileSync(file, 'utf8'));
  const [, table = ''] = fs.readFileSync('docs/technician.md', 'utf8').split('# When something is wrong');
  const seen = [...table.matchAll(/^\| ([^|]*) \|/gm)].map(([, cell = '']) => cell);
  const quoted = seen.flatMap((cell) => matches(cell, /'([^']+)'/g));
  expect(quoted.length).toBeGreaterThan(8);
  const parts = quoted.flatMap((words) => words.split('…').map((part) => part.trim())).filter((part) => part !== '');
  expect(parts.filter((part) => !said.some((text) => text.includes(part)))).toEqual([]);
});
