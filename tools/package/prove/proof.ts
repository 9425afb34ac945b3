// What was proved, step by step, and the count of it.

export interface Proof {
  readonly step: (title: string, work: () => unknown) => void;
  /** Where the steps after one that failed make no sense: they count as failed. */
  readonly steps: (all: readonly (readonly [string, () => unknown])[]) => Promise<void>;
  /** Counts what another process said of its steps. */
  readonly add: (said: string, status: number | null) => void;
  /** Gives the exit status. */
  readonly end: () => number;
}

const PASSED = 'passed  ';
const FAILED = 'FAILED  ';

export function createProof(say: (text: string) => unknown = (text) => process.stdout.write(`${text}\n`)): Proof {
  let passed = 0;
  let failed = 0;
  const fail = (title: string, error: unknown): void => {
    failed += 1;
    say(`${FAILED}${title}\n        ${(error as Error).stack ?? error}`);
  };
  const pass = (title: string): void => {
    passed += 1;
    say(`${PASSED}${title}`);
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
    add: (said, status) => {
      const lines = said.split('\n');
      passed += lines.filter((line) => line.startsWith(PASSED)).length;
      const theirs = lines.filter((line) => line.startsWith(FAILED)).length;
      failed += theirs === 0 && status !== 0 ? 1 : theirs;
    },
    end: () => {
      say(`\n${passed} passed, ${failed} failed`);
      return failed > 0 ? 1 : 0;
    },
  };
}
