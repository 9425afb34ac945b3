// A short torture: `npm run torture` is a long one.
import { expect, test } from 'vitest';
import { torture } from './torture.ts';

test('everybody who was told done is one customer after six kills', async () => {
  const { told, wrong } = await torture(6);
  expect(told).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
}, 300_000);
