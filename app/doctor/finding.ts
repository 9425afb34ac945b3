// What the doctor finds: one thing looked at, and what came of it.

export interface Finding {
  /** What was looked at, in a few words. */
  readonly about: string;
  /** `bad`: it keeps the terminal from doing its work. `doubtful`: it works today, and staff should see to it. */
  readonly state: 'good' | 'doubtful' | 'bad';
  /** One or two sentences; for what is not good they say what to do. Nothing secret or personal. */
  readonly says: string;
}

export const good = (about: string, says: string): Finding => ({ about, state: 'good', says });
export const doubtful = (about: string, says: string): Finding => ({ about, state: 'doubtful', says });
export const bad = (about: string, says: string): Finding => ({ about, state: 'bad', says });

/** A look that throws has found something bad: its message is meant for staff. */
export async function finding(about: string, look: () => Promise<Finding> | Finding): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return bad(about, (error as Error).message);
  }
}
