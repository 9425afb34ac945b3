// A worker of vitest's that stays for many runs, for the mutation tests: most of a run's time is the start of its process and the loading
// of packages. What a run may have changed is loaded anew: every module of this repository.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vitest/config';
import { ForksPoolWorker, type PoolOptions, type PoolWorker, type WorkerRequest } from 'vitest/node';

/** How many runs one process serves: each leaves a little behind. */
const RUNS = 40;

const FOLDERS = ['app', 'central', 'devices', 'renderer', 'shared', 'test', 'tools'];

const modulesIn = (root: string): string[] =>
  FOLDERS.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:tsx?|json)$/.test(file))
      .map((file) => path.join(root, folder, file).replaceAll('\\', '/')),
  );

interface Kept {
  readonly worker: ForksPoolWorker;
  runs: number;
}

/** Those that wait for their next run. */
const idle: Kept[] = [];
let modules: string[] | undefined;

type Hearer = (argument: unknown) => void;

class WarmWorker implements PoolWorker {
  readonly name = 'warm';
  readonly cacheFs = true;
  readonly #options: PoolOptions;
  readonly #hearers = new Map<Hearer, string>();
  #kept: Kept | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#kept = idle.pop();
    if (this.#kept) return;
    this.#kept = { worker: new ForksPoolWorker(this.#options), runs: 0 };
    await this.#kept.worker.start();
  }

  on(event: string, hearer: Hearer): void {
    this.#hearers.set(hearer, event);
    this.#kept?.worker.on(event, hearer);
  }

  off(event: string, hearer: Hearer): void {
    this.#hearers.delete(hearer);
    this.#kept?.worker.off(event, hearer);
  }

  send(message: WorkerRequest): void {
    if (message.type === 'stop') return this.#stopped();
    if (message.type === 'run') {
      modules ??= modulesIn(this.#options.project.config.root);
      message.context.invalidates = modules;
    }
    this.#kept?.worker.send(message);
  }

  /** The process is not told, and goes on. */
  #stopped(): void {
    for (const [hearer, event] of this.#hearers)
      if (event === 'message') hearer({ __vitest_worker_response__: true, type: 'stopped' });
  }

  async stop(): Promise<void> {
    const kept = this.#kept;
    if (!kept) return;
    for (const [hearer, event] of this.#hearers) kept.worker.off(event, hearer);
    kept.runs += 1;
    if (kept.runs < RUNS) idle.push(kept);
    else await kept.worker.stop();
  }

  deserialize(data: unknown): unknown {
    return data;
  }
}

export const warmWorkers: Plugin = {
  name: 'warm-workers',
  configureVitest: ({ vitest, project }) => {
    project.config.pool = 'warm';
    project.config.poolRunner = { name: 'warm', createPoolWorker: (options) => new WarmWorker(options) };
    vitest.onClose(async () => {
      await Promise.all(idle.splice(0).map(({ worker }) => worker.stop()));
    });
  },
};
