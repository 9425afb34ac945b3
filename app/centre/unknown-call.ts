// Whether a centre that refused a call has no such call at all: it then says the same to a call that nobody has.
import type { Unreachable } from './central-client.ts';
import type { DocumentedCentre, Refused } from './centre.ts';

/** `type` is the call's. Two refusals may differ by the names of the calls, which are left out of the comparison. */
export async function isUnknownCall(
  { refusalOfUnknown }: Pick<DocumentedCentre, 'refusalOfUnknown'>,
  type: string,
  { error }: Refused,
  deadlineMs?: number,
): Promise<boolean | Unreachable> {
  const unknown = await refusalOfUnknown(deadlineMs);
  return unknown.kind === 'unreachable' ? unknown : unknown.error === error.replaceAll(type, '');
}
