// A card writer on a thread of its own: however much is written or checked, the thread that serves screens and devices is free.
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CardSum } from '../../shared/extensions/checksum.ts';
import { fromRoot } from '../program/root.ts';
import type { CardPage } from './card-writer.ts';

/** A card writer whose calls take time, one after the other. Each rejects where the file could not be written. */
export interface CardWriting {
  readonly apply: (page: CardPage) => Promise<CardSum>;
  readonly verify: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export type OpenWriting = (file: string) => CardWriting;

export type Asked =
  | { readonly id: number; readonly ask: 'apply'; readonly page: CardPage }
  | { readonly id: number; readonly ask: 'verify' | 'close' };

/** `fault` is the error's code (SQLITE_FULL), or its name. */
export type Answered = { readonly id: number } & ({ readonly value: unknown } | { readonly fault: string });

export class CardFileError extends Error {
  override readonly name = 'CardFileError';
  readonly code: string;
  constructor(code: string) {
    super(`the file of cards cannot be written: ${code}`);
    this.code = code;
  }
}

/** Built for Electron, the thread's script is a file of its own (vite.electron.config.ts). */
const SCRIPT = import.meta.url.endsWith('.ts')
  ? path.join(import.meta.dirname, 'card-worker.ts')
  : fromRoot('dist/electron/card-worker.js');

/** What a thread keeps of new objects before it clears them away: pages need little, and the default costs tens of megabytes. */
const YOUNG_MB = 8;

export const onThread: OpenWriting = (file) => {
  const thread = new Worker(SCRIPT, { workerData: file, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let ids = 0;
  let lost: Error | undefined;

  const loseAll = (code: string): void => {
    lost = new CardFileError(code);
    for (const { reject } of waiting.values()) reject(lost);
    waiting.clear();
  };
  thread.on('message', (answer: Answered) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('fault' in answer) asker?.reject(new CardFileError(answer.fault));
    else asker?.resolve(answer.value);
  });
  thread.on('error', (error: NodeJS.ErrnoException) => loseAll(error.code ?? error.name));
  thread.on('exit', () => loseAll('ENDED'));

  function ask<T>(what: { ask: 'apply'; page: CardPage } | { ask: 'verify' | 'close' }): Promise<T> {
    return new Promise((resolve, reject) => {
      if (lost) return reject(lost);
      const id = ++ids;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      thread.postMessage({ id, ...what } satisfies Asked);
    });
  }

  return {
    apply: (page) => ask({ ask: 'apply', page }),
    verify: () => ask({ ask: 'verify' }),
    close: async () => {
      if (lost) return;
      const ended = once(thread, 'exit');
      await ask({ ask: 'close' }).catch(() => thread.terminate());
      await ended;
    },
  };
};
