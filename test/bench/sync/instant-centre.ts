// A centre that only answers, in a process of its own: what it takes is the terminal's. It has `--cards` of them in its feed, made before
// it listens, and says to each sign-up what the specification says, without keeping it.
//
//   node instant-centre.ts --cards N --codes number|own
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { PAGE_LENGTH } from '../../../app/centre/extensions.ts';
import { writeCardLine } from '../../../shared/extensions/card-lines.ts';
import { type CardSum, EMPTY_SUM, withLine } from '../../../shared/extensions/checksum.ts';
import { writeFeed } from '../../../shared/extensions/replica-feed.ts';
import { type Body, failure, success } from '../../../shared/wire/response.ts';
import { type Codes, cardOf } from './cards.ts';

const { cards = '0', codes = 'number' } = parseArgs({
  options: { cards: { type: 'string' }, codes: { type: 'string' } },
}).values;

/** The answers to `replica_feed`, by cursor. */
function pagesOf(count: number, codes: Codes): Map<string, Buffer> {
  const pages = new Map<string, Buffer>();
  let total = EMPTY_SUM;
  for (let from = 0; from === 0 || from < count; from += PAGE_LENGTH) {
    const lines: string[] = [];
    for (let index = from; index < Math.min(count, from + PAGE_LENGTH); index++) {
      const line = writeCardLine(cardOf(index, codes));
      lines.push(line);
      total = withLine(total, line);
    }
    const next = Math.min(count, from + PAGE_LENGTH);
    pages.set(from === 0 ? '' : String(from), answerOf(feed(lines.join('\n'), next, next < count ? undefined : total)));
  }
  // What is asked for once all is fetched: nothing has changed.
  pages.set(String(count), answerOf(feed('', count, total)));
  return pages;
}

const answerOf = (body: Body): Buffer => Buffer.from(JSON.stringify(success(body)));

const feed = (lines: string, next: number, total: CardSum | undefined): Body =>
  writeFeed({
    lines,
    cursor: String(next),
    more: total === undefined,
    epoch: 'bench',
    total,
    time: undefined,
    backed_up: undefined,
  });

const pages = pagesOf(Number(cards), codes === 'own' ? 'own' : 'number');
const refusal = Buffer.from(JSON.stringify(failure('There is no such call.')));
const campaigns = answerOf({ campaigns: [] });
const fields = answerOf({ account: { fields: [] } });

function answer(body: string): Buffer {
  const sent = new URLSearchParams(body);
  const type = sent.get('type');
  if (type === 'record_customer') return answerOf({ customer: { status: 'new', code: sent.get('code') ?? '' } });
  if (type === 'replica_feed') return pages.get(sent.get('cursor') ?? '') ?? refusal;
  if (type === 'campaigns_list') return campaigns;
  return type === 'manage_fields' ? fields : refusal;
}

const server = http.createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = answer(Buffer.concat(chunks).toString());
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length }).end(text);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
});
