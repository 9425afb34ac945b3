// What our own centre has beside the documented calls (docs/extensions.md).
import { planFields, readLease } from '../../shared/extensions/number-lease.ts';
import { joinKeys, readRecordedKeys } from '../../shared/extensions/recorded-keys.ts';
import { readFeed } from '../../shared/extensions/replica-feed.ts';
import { answerOf, done } from './answers.ts';
import type { CentralClient } from './central-client.ts';
import type { Extensions } from './centre.ts';

/** On a line that is slow. */
const PAGE_DEADLINE_MS = 60_000;
/**
 * Lines of a page of the feed. The centre would give more, which take tens of megabytes and hold up the screens: texts of over 128 KiB are no
 * small objects to V8, and clearing them away takes it twice as long.
 */
export const PAGE_LENGTH = 3000;

export function extensions(client: CentralClient, terminal_id: string): Extensions {
  return {
    feed: async (cursor) =>
      answerOf(
        await client.call(
          { type: 'replica_feed', cursor, terminal_id, length: String(PAGE_LENGTH) },
          {},
          PAGE_DEADLINE_MS,
        ),
        readFeed,
      ),
    lease: async (plan, amount) => {
      const fields = { type: 'lease_numbers', terminal_id, ...planFields(plan), amount: String(amount) };
      return answerOf(await client.call(fields), (body) => readLease(body, plan));
    },
    giveBack: async (plan, { first, last }) => {
      const fields = { type: 'return_numbers', terminal_id, ...planFields(plan), first, last };
      return answerOf(await client.call(fields), done);
    },
    heartbeat: async ({ oldest, pending, attention, ...beat }) => {
      const counts = { pending: String(pending), attention: String(attention) };
      const fields = {
        type: 'terminal_heartbeat',
        terminal_id,
        ...beat,
        ...counts,
        ...(oldest !== undefined && { oldest }),
      };
      return answerOf(await client.call(fields), done);
    },
    recorded: async (keys) =>
      answerOf(await client.call({ type: 'recorded_keys', idempotency_keys: joinKeys(keys) }), readRecordedKeys),
  };
}
