// The versions of this program: three numbers, compared as numbers.
import { z } from 'zod';

export const versionText = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'must be three numbers, such as 1.2.3');

const parts = (version: string): readonly number[] => version.split('.').map(Number);

/** Whether `version` is newer than `other`. */
export function isNewer(version: string, other: string): boolean {
  const theirs = parts(other);
  const differs = parts(version).map((part, index) => part - (theirs[index] ?? 0));
  return (differs.find((difference) => difference !== 0) ?? 0) > 0;
}
