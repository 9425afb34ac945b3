// Starts the terminal again once nobody is at it: for a newer version, or where a start mends its replica.

/** What the launcher sends when another version is ready. */
export const RESTART_WHEN_IDLE = 'restartWhenIdle';

const LOOK_MS = 1000;

/** Gives what stops the waiting. */
export function whenIdle(isIdle: () => boolean, restart: () => void): () => void {
  const timer = setInterval(() => {
    if (!isIdle()) return;
    clearInterval(timer);
    restart();
  }, LOOK_MS);
  return () => clearInterval(timer);
}
