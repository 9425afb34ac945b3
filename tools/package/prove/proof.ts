// What was proved, step by step, and the count of it.

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export interface Proof {
  readonly step: (title: string, work: () => unknown) => void;
  /** Where the steps after one that failed make no sense: they count as failed. */
  readonly steps: (all: readonly (readonly [string, () => unknown])[]) => Promise<void>;
  readonly counts: () => Counts;
  /** Says the count, and gives the exit status. */
  readonly end: () => number;
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

/** `soFar`: what was counted before. */
export function createProof(soFar: Counts = { passed: 0, failed: 0 }): Proof {
  let { passed, failed } = soFar;
  const fail = (title: string, error: unknown): void => {
    failed += 1;
    say(`FAILED  ${title}\n        ${(error as Error).stack ?? error}`);
  };
  const pass = (title: string): void => {
    passed += 1;
    say(`passed  ${title}`);
  };
  return {
    step: (title, work) => {
      try {
        work();
        pass(title);
      } catch (error) {
        fail(title, error);
      }
    },
    steps: async (all) => {
      for (const [index, [title, work]] of all.entries()) {
        try {
          await work();
          pass(title);
        } catch (error) {
          fail(title, error);
          for (const [later] of all.slice(index + 1)) fail(later, 'not tried');
          return;
        }
      }
    },
    counts: () => ({ passed, failed }),
    end: () => {
      say(`\n${passed} passed, ${failed} failed`);
      return failed > 0 ? 1 : 0;
    },
  };
}
