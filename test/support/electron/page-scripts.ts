// Scripts that the stand-in runs in a page: the preload before the page's own, and what the program asks for.
import { randomUUID } from 'node:crypto';
import type { Session } from './cdp.ts';
import { pageScript, preloadScript, WORLD } from './isolated-world.ts';

/** Has the preload run in each document of the main frame, before its own scripts. */
export async function addPreload(session: Session, source: string): Promise<void> {
  const name = randomUUID();
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(name) });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `if (self === top) ${preloadScript(name, source)}`,
    worldName: WORLD,
  });
}

/** The value of an expression in the page's world; rejects with what it throws. */
export async function evaluate(session: Session, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    userGesture: true,
    // Otherwise DevTools let a page have what its policy forbids.
    allowUnsafeEvalBlockedByCSP: false,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
