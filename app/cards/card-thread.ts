// The thread that writes cards, one for all lists: however much is written or checked, the thread that serves screens and devices is free.
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CardSum } from '../../shared/extensions/checksum.ts';
import { fromRoot } from '../program/root.ts';
import type { CardPage } from './card-writer.ts';

/** A card writer whose calls take time, one after the other. Each rejects where the file could not be written. */
export interface CardWriting {
  /** The file is there, in today's form. Rejects where it could not be made. */
  readonly opened: Promise<unknown>;
  readonly apply: (page: CardPage) => Promise<CardSum>;
  readonly verify: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export interface CardThread {
  /** Opens a list's file, or makes it. */
  readonly open: (file: string) => CardWriting;
  /** Whether another file of SQLite's is whole (whole-file.ts). */
  readonly checkFile: (file: string) => Promise<boolean>;
  /** Writes the log beside another file into it (checkpoint.ts). */
  readonly checkpoint: (file: string) => Promise<void>;
  /** Whoever still waits hears that it has ended. */
  readonly end: () => Promise<unknown>;
}

export type Ask =
  | { readonly ask: 'open' | 'checkFile' | 'checkpoint'; readonly file: string }
  | { readonly ask: 'apply'; readonly page: CardPage }
  | { readonly ask: 'verify' | 'close' };

/** `list`: which writer is asked. */
export type Asked = { readonly id: number; readonly list: number } & Ask;

/** `fault` is the error's code (SQLITE_FULL), or its name. */
export type Answered = { readonly id: number } & ({ readonly value: unknown } | { readonly fault: string });

export class CardFileError extends Error {
  override readonly name = 'CardFileError';
  readonly code: string;
  /** Whether its thread has ended, and with it all that it had open. */
  readonly threadIsLost: boolean;
  constructor(code: string, threadIsLost = false) {
    super(`the file of cards cannot be written: ${code}`);
    this.code = code;
    this.threadIsLost = threadIsLost;
  }
}

/** Packages have the thread's script built (vite.electron.config.ts): to make JavaScript of its TypeScript takes Node half of the start. */
const SOURCE = path.join(import.meta.dirname, 'card-worker.ts');
const SCRIPT = fs.existsSync(SOURCE) ? SOURCE : fromRoot('dist/electron/card-worker.js');

/** The code of what is asked of a thread that was ended. */
const ENDED = 'ENDED';

/** What a thread keeps of objects before it clears them away: pages need little, and the default costs tens of megabytes. */
const LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 32 };

/** A thread that runs, or has ended. */
interface Running {
  readonly ask: <T>(list: number, what: Ask) => Promise<T>;
  /** Whether it has ended, or is ending. */
  readonly isLost: () => boolean;
  readonly end: () => Promise<unknown>;
}

/**
 * Starts the thread, which takes longer than the first page to come. One that is lost is told to whoever asks it about a list, and the next
 * list has another. `script` is what it runs.
 */
export function startCardThread(script: string | URL = SCRIPT): CardThread {
  let running = run(script);
  let ended = false;
  let lists = 0;

  const ready = (): Running => {
    if (running.isLost() && !ended) running = run(script);
    return running;
  };

  return {
    open: (file) => {
      const { ask } = ready();
      const list = ++lists;
      const opened = ask(list, { ask: 'open', file });
      // Told by the calls that come.
      opened.catch(() => undefined);
      return {
        opened,
        apply: (page) => opened.then(() => ask(list, { ask: 'apply', page })),
        verify: () => opened.then(() => ask(list, { ask: 'verify' })),
        close: () => ask(list, { ask: 'close' }).then(DONE, DONE),
      };
    },
    checkFile: (file) => ready().ask(NO_LIST, { ask: 'checkFile', file }),
    checkpoint: (file) => ready().ask(NO_LIST, { ask: 'checkpoint', file }),
    end: () => {
      ended = true;
      return running.end();
    },
  };
}

const NO_LIST = 0;
const DONE = (): void => undefined;

function run(script: string | URL): Running {
  const worker = new Worker(script, { resourceLimits: LIMITS });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let ids = 0;
  let lost: Error | undefined;

  const loseAll = (code: string): void => {
    lost ??= new CardFileError(code, true);
    for (const { reject } of waiting.values()) reject(lost);
    waiting.clear();
  };
  worker.on('message', (answer: Answered) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('fault' in answer) asker?.reject(new CardFileError(answer.fault));
    else asker?.resolve(answer.value);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => loseAll(error.code ?? error.name));
  worker.on('exit', () => loseAll(ENDED));

  return {
    ask: <T>(list: number, what: Ask) =>
      new Promise<T>((resolve, reject) => {
        if (lost) return reject(lost);
        const id = ++ids;
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage({ id, list, ...what } satisfies Asked);
      }),
    isLost: () => lost !== undefined,
    end: () => {
      loseAll(ENDED);
      return worker.terminate();
    },
  };
}
