import { expect, test } from 'vitest';
import { foundIn } from '../support/canaries.ts';

const SECRET = 'gruyere-42 emmental';
const holding = (text: string | Buffer) => ({
  'a file': Buffer.concat([Buffer.from('before '), Buffer.from(text), Buffer.from(' after')]),
});

test.each([
  ['as it is', SECRET],
  ['in a URL', encodeURIComponent(SECRET)],
  ['in capitals', SECRET.toUpperCase()],
  ['as Windows keeps text', Buffer.from(SECRET, 'utf16le')],
  ['in hexadecimal', Buffer.from(SECRET).toString('hex')],
  ['in base64', Buffer.from(SECRET).toString('base64')],
  ['in base64, behind one byte', Buffer.from(`x${SECRET}y`).toString('base64')],
  ['in base64, behind two bytes', Buffer.from(`xx${SECRET}`).toString('base64')],
  ['backwards, as a reader that is swiped the other way', SECRET.split('').reverse().join('')],
])('a planted secret is found %s', (_name, written) => {
  expect(foundIn({ password: SECRET }, holding(written))).toEqual(['password in a file']);
});

test('and is not found where it is not', () => {
  expect(foundIn({ password: SECRET }, holding('gruyere 42 emmental'))).toEqual([]);
});
