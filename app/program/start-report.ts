// Says on standard error, once, all that is wrong with a terminal that has just started: whoever started it is still there to read it.
import type { Health } from '../health.ts';

/** How long devices and centre are waited for, and how often it is looked whether all is well, in ms. */
const PATIENCE_MS = 5000;
const LOOK_MS = 250;

/** Gives what stops it. */
export function reportStart(
  health: () => Pick<Health, 'troubles' | 'signUps'>,
  write: (text: string) => unknown,
): () => void {
  let looked = 0;
  const timer = setInterval(() => {
    const { troubles, signUps } = health();
    looked += LOOK_MS;
    if (troubles.length > 0 && looked < PATIENCE_MS) return;
    clearInterval(timer);
    if (troubles.length > 0) write(reportOf(troubles, signUps));
  }, LOOK_MS);
  return () => clearInterval(timer);
}

function reportOf(troubles: Health['troubles'], signUps: boolean): string {
  const title = signUps ? 'The terminal runs, and staff should see to this:' : 'Customers cannot sign up yet:';
  return `${[title, ...troubles.map(({ about, detail }) => `  - ${about}: ${detail}`)].join('\n')}\n`;
}
