// The documents in a package lead a technician from the box to the first sign-up, with nothing else at hand.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { putDocuments } from '../../tools/package/documents.ts';
import { temporaryFolder } from '../support/temporary.ts';

function documentsOf(part: 'terminal' | 'centre') {
  const folder = temporaryFolder();
  putDocuments('.', part, folder);
  const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');
  return { folder, read, pages: fs.readdirSync(folder).filter((name) => name.endsWith('.md')) };
}

test.each(['terminal', 'centre'] as const)(
  'every link of the %s’s documents leads into their folder, or the world',
  (part) => {
    const { folder, read, pages } = documentsOf(part);
    const links = pages.flatMap((page) => [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link));
    const files = links.filter((link) => !/^(?:[a-z]+:|#)/.test(link)).map((link) => link.split('#')[0] ?? '');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(fs.existsSync(path.join(folder, file)), file).toBe(true);
  },
);

test('a technician has the steps with their pictures, the models of readers, and what each light means', () => {
  const { folder, read } = documentsOf('terminal');
  const shown = [...read('technician.md').matchAll(/!\[[^\]]*\]\((pictures\/[^)]+)\)/g)].map(([, file = '']) => file);
  expect(shown.length).toBeGreaterThanOrEqual(10);
  expect(fs.readdirSync(path.join(folder, 'pictures')).map((file) => `pictures/${file}`)).toEqual(shown.toSorted());
  expect(read('technician.md')).toContain('(devices.md)');
  expect(read('technician.md')).toContain('# When something is wrong');
});

test('the manual pages of the programs name the documents', () => {
  for (const [name, page] of [
    ['cardwright', 'technician.md'],
    ['cardwright-centre', 'centre.md'],
  ]) {
    const manual = fs.readFileSync(`tools/package/debian/${name}/root/usr/share/man/man8/${name}.8`, 'utf8');
    expect(manual).toContain(`/usr/share/doc/${name}/${page}`);
  }
});
