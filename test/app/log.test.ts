import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../app/log/log.ts';
import { redact } from '../../app/log/redact.ts';
import { temporaryFolder } from '../support/temporary.ts';

test.each([
  '%B4111111111111111^DOE/JOHN^30121010000000000000?',
  ';4111111111111111=30121010000000000?',
  '4111111111111111',
  '4111 1111 1111 1111',
  '4111-1111-1111-1111',
  '"customer_PIN":"7391"',
  '"user_password":"a \\" quote"',
])('%s does not reach a log', (secret) => {
  expect(redact(`{"note":"before","x":${secret},"y":1}`)).not.toMatch(/41111111|1111 1111|1111-1111|7391|quote/);
});

test('what is no secret stays', () => {
  const line = '{"time":"2026-11-23T20:20:48.123Z","entry":"ffb71e84-f8c0-4020-8e44-8e7f4d9cf883","n":12345678}';
  expect(redact(line)).toBe(line);
});

test('the file is redacted, errors included', () => {
  const folder = temporaryFolder();
  createLog(folder).error({ event: 'record.failed', error: new Error('bad ;4111111111111111=3012?') });
  const text = fs.readFileSync(path.join(folder, 'terminal.log'), 'utf8');
  expect(text).toContain('record.failed');
  expect(text).toContain('log.test.ts');
  expect(text).not.toContain('4111');
});
