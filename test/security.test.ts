import fs from 'node:fs';
import { expect, test } from 'vitest';

const text = fs.readFileSync('SECURITY.md', 'utf8');
const defences = text
  .slice(text.indexOf('## What defends it'), text.indexOf('## What is left'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:defence|---)/.test(line));

const paths = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

test.each(defences)('%s', (row) => {
  const [, , where, proof] = row.split('|');
  const [places, proofs] = [paths(where), paths(proof)];
  expect(places.length).toBeGreaterThan(0);
  expect(proofs.length).toBeGreaterThan(0);
  for (const file of [...places, ...proofs]) expect(fs.existsSync(file), `${file} is not there`).toBe(true);
  for (const file of proofs) expect(file).toMatch(/^test\/.*\.(?:test|spec)\.ts$/);
});
