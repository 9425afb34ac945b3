import { expect, test } from 'vitest';
import { createAccess } from '../../../app/browser-host/access.ts';

const cookieOf = (header: string | undefined): string => header?.split(';')[0] ?? '';

test('a shop’s link lets one browser in', () => {
  const access = createAccess('once');
  const token = access.issueToken();
  expect(access.admits(cookieOf(access.redeem(token)))).toBe(true);
  expect(access.redeem(token)).toBeUndefined();
});

test('a demo’s link lets browsers in again, and each link of this start does', () => {
  const access = createAccess('again');
  const [first, second] = [access.issueToken(), access.issueToken()];
  for (const token of [first, first, second, first]) expect(access.admits(cookieOf(access.redeem(token)))).toBe(true);
});

test.each(['once', 'again'] as const)('a link that was never given lets nobody in (%s)', (rule) => {
  const access = createAccess(rule);
  const earlier = createAccess(rule).issueToken();
  for (const token of ['', 'x', earlier]) expect(access.redeem(token)).toBeUndefined();
  expect(access.admits(undefined)).toBe(false);
  expect(access.admits(cookieOf(createAccess(rule).redeem(earlier)))).toBe(false);
});

test('once the browser has come that a link was for, no other link for it is good', () => {
  const access = createAccess('once');
  const [printed, opened, display] = [access.issueToken(), access.issueToken(), access.issueToken('display')];
  expect(access.redeem(opened)).toBeDefined();
  expect(access.redeem(printed)).toBeUndefined();
  expect(access.redeem(display)).toBeDefined();
  expect(access.redeem(access.issueToken())).toBeDefined();
});
