// Waits for what happens outside the test's own process.

const EVERY_MS = 50;
/** Longer than a slow machine takes: who waits so long has failed. */
const PATIENCE_MS = 180_000;

/** Resolves once `happened` is true; rejects with what was waited for, and how it stands. */
export async function until(
  happened: () => boolean | Promise<boolean>,
  what: string,
  how: () => string = () => '',
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await happened())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}. ${how()}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
