// Puts a changed place into force before a run's modules are loaded, for the mutation tests. Stryker's runner does so only once they are:
// what a module works out while it loads would be as it was or, in a worker that stays (warm-worker.ts), as the change before it had it.
import { inject } from 'vitest';

/** Stryker's own part of the global object, where the instrumented code looks. */
interface Changes {
  activeMutant?: string | undefined;
  hitCount?: number;
}

const given = (key: string): unknown => inject(key as never);

const namespace = given('globalNamespace');
if (typeof namespace === 'string' && given('mode') === 'mutant') {
  const changes = (globalThis as unknown as Record<string, Changes>)[namespace];
  if (changes) Object.assign(changes, { activeMutant: given('activeMutant'), hitCount: 0 });
}
