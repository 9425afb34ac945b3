// Follows a centre's feed as a terminal does, and keeps the cards it was told of.
import { type CardStatus, readCardLine } from '../../shared/extensions/card-lines.ts';
import { type CardSum, EMPTY_SUM, withLine } from '../../shared/extensions/checksum.ts';
import { BEGINNING, type FeedAnswer, readFeed } from '../../shared/extensions/replica-feed.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { CallResponse } from '../../shared/wire/response.ts';

export interface FeedReader {
  /** Card numbers and what the feed last said of each. */
  readonly cards: Map<string, { readonly code: string; readonly status: CardStatus }>;
  /** Fetches one page. */
  readonly page: () => Promise<FeedAnswer>;
  /** Fetches pages until there is no more; gives the last one. Throws when its total is not that of the cards told. */
  readonly follow: () => Promise<FeedAnswer>;
  /** How often it was told to begin anew. */
  readonly restarts: () => number;
}

export function createFeedReader(call: (fields: Fields) => Promise<CallResponse>, length?: number): FeedReader {
  const cards: FeedReader['cards'] = new Map();
  const lines = new Map<string, string>();
  let cursor = BEGINNING;
  let restarts = 0;

  async function page(): Promise<FeedAnswer> {
    const response = await call({ type: 'replica_feed', cursor, ...(length && { length: String(length) }) });
    const answer = response.status === 'success' ? readFeed(response) : undefined;
    if (!answer) throw new Error(`no page of the feed: ${JSON.stringify(response)}`);
    if (answer.cursor === BEGINNING) {
      restarts++;
      cards.clear();
      lines.clear();
    }
    cursor = answer.cursor;
    for (const line of answer.lines.split('\n').filter((each) => each !== '')) take(line);
    return answer;
  }

  function take(line: string): void {
    const card = readCardLine(line);
    if (!card) throw new Error(`no line of a card: ${line}`);
    lines.set(card.card_number, line);
    cards.set(card.card_number, { code: card.code, status: card.status });
  }

  async function follow(): Promise<FeedAnswer> {
    for (;;) {
      const answer = await page();
      if (answer.more) continue;
      const held = [...lines.values()].reduce<CardSum>(withLine, EMPTY_SUM);
      if (answer.total?.count !== held.count || answer.total.sum !== held.sum)
        throw new Error(`the feed says ${JSON.stringify(answer.total)}, and told ${JSON.stringify(held)}`);
      return answer;
    }
  }

  return { cards, page, follow, restarts: () => restarts };
}
