// The terminals in sum, for Prometheus: by account, so that their series stay few.
import { Gauge, type Registry } from 'prom-client';
import type { TerminalSum } from './store/terminals.ts';

/** A terminal says how it is every minute or so: one that has not for a quarter of an hour is silent. */
const SILENT_MS = 15 * 60_000;

export type SumTerminals = (silentSince: Date) => Promise<readonly TerminalSum[]>;

/** Gives what brings them up to date, before each scrape. Without the database there are none, and the other metrics are told. */
export function createTerminalMetrics(registers: [Registry], sum: SumTerminals, now: () => Date): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['account'], registers });
  const gauges = {
    terminals: gauge('cardwright_terminals', 'Terminals heard of.'),
    silent: gauge('cardwright_terminals_silent', 'Those not heard of for 15 minutes.'),
    pending: gauge('cardwright_terminal_pending', 'Sign-ups that wait on terminals.'),
    attention: gauge('cardwright_terminal_attention', 'Sign-ups that staff have to settle.'),
  };
  const oldest = gauge('cardwright_terminal_oldest_seconds', 'For how long the oldest sign-up has waited.');

  return async () => {
    const sums = await sum(new Date(now().getTime() - SILENT_MS)).catch(() => []);
    for (const each of [...Object.values(gauges), oldest]) each.reset();
    for (const each of sums) {
      const labels = { account: each.account_id };
      for (const name of ['terminals', 'silent', 'pending', 'attention'] as const) gauges[name].set(labels, each[name]);
      const since = each.oldest === undefined ? now().getTime() : Date.parse(each.oldest);
      oldest.set(labels, Math.max(0, (now().getTime() - since) / 1000));
    }
  };
}
