// Compares what came back with what a case expects.
import { expect } from 'vitest';
import type { ExpectedAnswer } from './case.ts';

/** An answer, wherever it came from. */
export type Given =
  | { readonly status: 'new' | 'registered'; readonly code: string; readonly card_number?: string | undefined }
  | { readonly error: string };

export type Success = Extract<Given, { readonly status: string }>;

export function expectAnswer(given: Given, expected: ExpectedAnswer): void {
  if ('error' in expected) {
    if (!('error' in given))
      expect.fail(`expected an error with ${expected.error.join(', ')}; it was ${given.status} ${given.code}`);
    for (const word of expected.error) expect(given.error).toContain(word);
    return;
  }
  if ('error' in given) expect.fail(`expected ${expected.status}; the error was: ${given.error}`);
  expect(given.status).toBe(expected.status);
  if (typeof expected.code === 'string') expect(given.code).toBe(expected.code);
  if (expected.code instanceof RegExp) expect(given.code).toMatch(expected.code);
  if (expected.card_number) expect(given.card_number).toMatch(expected.card_number);
  else expect(given.card_number).toBeUndefined();
}
