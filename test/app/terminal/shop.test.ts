// When a screen that was left alone is covered: by the shop's settings, and by who fills in there.
import { expect, test } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { settingsForm } from '../../../app/settings/settings-form.ts';
import { timesOf } from '../../../app/terminal/shop.ts';

test('what was typed is covered within 20 s where the settings say nothing', () => {
  const { coverSeconds: _, ...times } = DEMO_SETTINGS.times;
  expect(settingsForm.parse({ ...DEMO_SETTINGS, times }).times.coverSeconds).toBeLessThanOrEqual(20);
  expect(DEMO_SETTINGS.times.coverSeconds).toBeLessThanOrEqual(20);
});

test.each([
  ['kiosk', 'none', 15],
  ['counter', 'none', undefined],
  ['counter', 'confirm', undefined],
  ['counter', 'fillIn', 15],
] as const)('at a %s with the display %s: after %s', (profile, display, after) => {
  const settings = {
    times: { ...DEMO_SETTINGS.times, coverSeconds: 15 },
    counter: { ...DEMO_SETTINGS.counter, display },
  };
  expect(timesOf(settings, profile).coverSeconds).toBe(after);
});
