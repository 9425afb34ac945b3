// Which calls recorded somebody (`type=recorded_keys`, our own), by their Idempotency-Keys: a terminal asks before it erases what it sent.
// docs/extensions.md describes the call.
import { type Body, textOf } from '../wire/response.ts';

/** The most that are asked about at once. */
export const MOST_KEYS = 100;

/** Keys as one text; none has a comma in it. */
export const joinKeys = (keys: readonly string[]): string => keys.join();

export const splitKeys = (text: string): readonly string[] => text.split(',').filter((key) => key !== '');

export const writeRecordedKeys = (keys: readonly string[]): Body => ({ keys: joinKeys(keys) });

/** Undefined when the body has no list of keys, which is not an empty one. */
export function readRecordedKeys(body: Body): ReadonlySet<string> | undefined {
  const keys = textOf(body.keys);
  return keys === undefined ? undefined : new Set(splitKeys(keys));
}
