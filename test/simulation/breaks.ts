// Breaks of the engine, each of which the simulation must catch. They sit in the ports between the product's parts, and the product
// knows nothing of them.
import type { CardPage } from '../../app/cards/card-writer.ts';
import type { Reply } from '../../app/centre/central-client.ts';
import type { Replica } from '../../app/replica/replica.ts';
import { withoutLine } from '../../shared/extensions/checksum.ts';
import { readFeed, writeFeed } from '../../shared/extensions/replica-feed.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { success } from '../../shared/wire/response.ts';
import type { Ports } from './ports.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

export type Break = (world: { readonly timeline: Timeline; readonly random: Random }) => Partial<Ports>;

/** The customer is told 'done' a moment before the sign-up is on the disk. */
const acknowledgeBeforeCommit: Break = ({ timeline, random }) => ({
  replica: (replica) => ({
    ...replica,
    record: (fields, now, certain) => {
      const { card_number = '' } = fields;
      const code = random.digits(16);
      timeline.after(2000, () => replica.record(fields, now, certain));
      const nothing = { profile: {}, customFields: new Map(), transactions: [] };
      return { kind: 'recorded', status: 'new', code, card_number, generated: false, ...nothing };
    },
  }),
});

/** Each attempt is another customer to the centre: a fresh code, a fresh key. */
const forgetIdentity: Break = ({ random }) => ({
  client: (client) => ({
    call: async (fields, headers = {}, deadlineMs) => {
      if (fields.type !== 'record_customer' || fields.customer_action !== 'new')
        return client.call(fields, headers, deadlineMs);
      const code = random.digits(16);
      const reply = await client.call({ ...fields, code }, { 'Idempotency-Key': code }, deadlineMs);
      return withCode(reply, code, fields.code ?? '');
    },
  }),
});

function withCode(reply: Reply, from: string, to: string): Reply {
  return JSON.parse(JSON.stringify(reply).replaceAll(from, to));
}

/** The page that was written before is written again behind each page. */
const applyAPageTwice: Break = () => ({
  writing: (open) => (file) => {
    const writing = open(file);
    let previous: CardPage | undefined;
    return {
      ...writing,
      apply: async (page) => {
        const again = previous;
        previous = page;
        const total = await writing.apply(page);
        return again ? writing.apply({ ...page, lines: again.lines }) : total;
      },
    };
  },
});

/** A change that was committed late got a number that the feed had passed already: nobody is told of it. */
const skipALateChange: Break = ({ random }) => ({
  answer: (answer) => {
    const late = new Set<string>();
    return async (incoming) => {
      const response = await answer(incoming);
      const told = typeof response === 'object' && incoming.fields.type === 'replica_feed' && readFeed(response);
      if (!told) return response;
      const lines = told.lines.split('\n').filter((line) => line !== '');
      if (incoming.fields.cursor !== '' && lines.length === 1 && random.chance(0.2)) late.add(lines.join());
      const total = told.total && [...late].reduce(withoutLine, told.total);
      return success(writeFeed({ ...told, lines: lines.filter((line) => !late.has(line)).join('\n'), total }));
    };
  },
});

/** Any success acknowledges. */
const trustABareSuccess: Break = () => ({
  centre: (centre) => ({
    ...centre,
    record: async (fields, options) => {
      const answer = await centre.record(fields, options);
      if (answer.kind !== 'given' || Object.keys(answer.value).length > 0) return answer;
      return { kind: 'given', value: proofOf(fields) };
    },
  }),
});

const proofOf = ({ customer_action, code }: Fields) =>
  customer_action === 'register' ? { status: 'registered' } : { status: 'new', ...(code !== undefined && { code }) };

/** What was acknowledged is erased at once, although the centre may go back to an older copy. */
const eraseOnAcknowledgement: Break = () => ({
  replica: (replica) => ({
    ...replica,
    outbox: {
      ...replica.outbox,
      settle: (attempted, now) =>
        replica.outbox.settle(
          attempted.map((each) => (each.end === 'retry' ? each : { ...each, keep: false })),
          now,
        ),
    },
  }),
});

/** A registration of a blank card writes over whoever has the card by now. */
const overwriteAFurtherCard: Break = () => ({
  client: (client) => ({
    call: (fields, { 'Card-Status': _, ...headers } = {}, deadlineMs) => client.call(fields, headers, deadlineMs),
  }),
});

/** A centre that went back gets its cards fetched anew, and nothing of what it lost. */
const resendNothing: Break = () => ({
  replica: (replica: Replica) => ({
    ...replica,
    follow: async (epoch) => {
      const compared = replica.binding.compareEpoch(epoch);
      if (compared === 'renewed') await replica.feed.beginAnew();
      return compared;
    },
    renew: () => replica.feed.beginAnew(),
  }),
});

export const BREAKS = {
  acknowledgeBeforeCommit,
  forgetIdentity,
  applyAPageTwice,
  skipALateChange,
  trustABareSuccess,
  eraseOnAcknowledgement,
  overwriteAFurtherCard,
  resendNothing,
} satisfies Readonly<Record<string, Break>>;
