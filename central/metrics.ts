// What the centre tells Prometheus: calls by type and outcome, how long they took, and the process itself.
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { createTerminalMetrics, type SumTerminals } from './terminal-metrics.ts';

export interface Metrics {
  readonly answered: (type: string, status: string, seconds: number) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** `types`: the calls there are; any other counts as `other`, so that nobody can invent series. */
export function createMetrics(types: readonly string[], sumTerminals: SumTerminals, now: () => Date): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['type', 'status'] as const;
  const registers: [Registry] = [registry];
  const calls = new Counter({ name: 'cardwright_calls_total', help: 'Calls answered.', labelNames, registers });
  const seconds = new Histogram({
    name: 'cardwright_call_seconds',
    help: 'Time to answer a call.',
    labelNames,
    registers,
  });
  const refresh = createTerminalMetrics(registers, sumTerminals, now);
  return {
    answered: (type, status, took) => {
      const labels = { type: types.includes(type) ? type : 'other', status };
      calls.inc(labels);
      seconds.observe(labels, took);
    },
    text: async () => {
      await refresh();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
