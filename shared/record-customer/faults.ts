// What is wrong with a request, in words its sender can act on.

/** One fault of a request: the field it lies in (the contract's own name) and one clause that says what to mend. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

export function fault(field: string, message: string): Fault {
  return { field, message };
}

/** All faults as the one sentence of an error response. A message says no value that was sent, but for a campaign's id. */
export function sentence(faults: readonly Fault[]): string {
  const clauses = faults.map(({ field, message }) => (field === '' ? message : `${field} ${message}`));
  return `${clauses.join('; ')}.`;
}
