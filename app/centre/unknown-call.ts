// What a refusal is about. A centre that has no such call at all says the same to a call that nobody has; one that is out of order, to any call.
import type { Unreachable } from './central-client.ts';
import type { DocumentedCentre, Refused } from './centre.ts';

/** Whether the centre says the same to any call: it does not accept this terminal, or is out of order. */
export async function refusesEverything(
  { refusalOfNothing }: Pick<DocumentedCentre, 'refusalOfNothing'>,
  { error }: Refused,
): Promise<boolean | Unreachable> {
  const nothing = await refusalOfNothing();
  return nothing.kind === 'unreachable' ? nothing : nothing.error === error;
}

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
