// What the screens' sandbox lets them do: no more than this terminal needs.
import { expect, test } from 'vitest';
import { contentSecurityPolicy, type ScreensPolicy } from '../../../app/http/content-security-policy.ts';

const sandboxOf = (policy: Partial<ScreensPolicy>): string =>
  contentSecurityPolicy({ demoPanelUrl: undefined, ...policy })
    .split('; ')
    .find((each) => each.startsWith('sandbox')) ?? '';

const LEAST = 'sandbox allow-scripts allow-same-origin allow-forms';

test.each<[string, Partial<ScreensPolicy>, string]>([
  ['a terminal', {}, LEAST],
  ['one that prints slips from a browser', { prints: true }, `${LEAST} allow-modals`],
  ['a counter with a customer’s display in a browser', { opensDisplay: true }, `${LEAST} allow-popups`],
  ['a demo', { demoPanelUrl: 'http://127.0.0.1:5' }, `${LEAST} allow-popups allow-popups-to-escape-sandbox`],
])('%s', (_title, policy, sandbox) => {
  expect(sandboxOf(policy)).toBe(sandbox);
});
