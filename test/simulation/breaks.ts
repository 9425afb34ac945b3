// Breaks of the engine, each of which the simulation must catch. They sit in the ports between the product's parts, and the product
// knows nothing of them.
import type { CardPage } from '../../app/cards/card-writer.ts';
import type { Reply } from '../../app/centre/central-client.ts';
import type { Replica } from '../../app/replica/replica.ts';
import { withoutLine } from '../../shared/extensions/checksum.ts';
import { readFeed, writeFeed } from '../../shared/extensions/replica-feed.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { success } from '../../shared/wire/response.ts';
import type { Climate } from './climate.ts';
import type { Ports } from './ports.ts';
import type { Random } from './random.ts';
import { Killed } from './statements.ts';
import type { Timeline } from './timeline.ts';

type Between = (world: { readonly timeline: Timeline; readonly random: Random }) => Partial<Ports>;

export interface Break {
  /** Where a rare one is looked for: it is noticed soon from this seed on. */
  readonly from?: number;
  readonly between: Between;
  /** The weather in which it matters. */
  readonly climate: Partial<Climate>;
}

/** The customer is told 'done' a moment before the sign-up is on the disk. */
const acknowledgeBeforeCommit: Between = ({ timeline, random }) => ({
  replica: (replica) => ({
    ...replica,
    record: (fields, now, certain) => {
      const { card_number = '' } = fields;
      const code = random.digits(16);
      timeline.after(2000, () => unlessKilled(() => replica.record(fields, now, certain)));
      const nothing = { profile: {}, customFields: new Map(), transactions: [] };
      return { kind: 'recorded', status: 'new', code, card_number, generated: false, entry: '', ...nothing };
    },
  }),
});

function unlessKilled(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
}

/** Each attempt is another customer to the centre: a fresh code, a fresh key. */
const forgetIdentity: Between = ({ random }) => ({
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

/** A page that was written before is written once more behind a later one. */
const applyAPageTwice: Between = ({ random }) => ({
  writing: (open) => (file) => {
    const writing = open(file);
    const pages: CardPage[] = [];
    return {
      ...writing,
      apply: async (page) => {
        pages.push(page);
        await writing.apply(page);
        return writing.apply({ ...page, after: page.cursor, lines: random.pick(pages).lines });
      },
    };
  },
});

/** A change that was committed late got a number that the feed had passed already: nobody is told of it. */
const skipALateChange: Between = ({ random }) => ({
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
const trustABareSuccess: Between = () => ({
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
const eraseOnAcknowledgement: Between = () => ({
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

/** A centre that went back gets its cards fetched anew, and nothing of what it lost. */
const resendNothing: Between = () => ({
  replica: (replica: Replica) => ({
    ...replica,
    outbox: { ...replica.outbox, resend: () => () => 0 },
  }),
});

/** A registration is taken for there because the list says that its card is registered, whoever registered it. */
const believeTheList: Between = () => ({
  centre: (centre) => ({ ...centre, recorded: async (keys) => ({ kind: 'given', value: new Set(keys) }) }),
});

/** A short day on which nothing else goes wrong. */
const QUIET: Partial<Climate> = {
  terminals: 2,
  visits: 12,
  troubleMs: 15 * 60_000,
  feedEveryMs: 2 * 60_000,
  keepMs: 30 * 60_000,
  pageLength: 20_000,
  documentedOnly: false,
  issues: false,
  faults: [],
  often: 0,
  outages: 0,
  kills: 0,
  stops: 0,
  centreKills: 0,
  backUps: 0,
  restores: [],
  clockJumps: 0,
  staffLooks: 0,
  readers: 0,
  issuings: 0,
};

const onADay = (between: Between, climate: Partial<Climate>): Break => ({ between, climate: { ...QUIET, ...climate } });

const WENT_BACK: Partial<Climate> = { backUps: 2, restores: ['renewed', 'unrenewed'] };

/** People come with the same cards to terminals that do not hear of one another. */
const BUSY: Partial<Climate> = { terminals: 4, visits: 60, feedEveryMs: 8 * 60_000, keepMs: 60 * 60_000 };

export const BREAKS = {
  acknowledgeBeforeCommit: onADay(acknowledgeBeforeCommit, { kills: 12 }),
  forgetIdentity: onADay(forgetIdentity, { faults: ['lostAnswer'], often: 0.3 }),
  applyAPageTwice: onADay(applyAPageTwice, {}),
  skipALateChange: onADay(skipALateChange, {}),
  // A list of all cards would show that the record is not there.
  trustABareSuccess: onADay(trustABareSuccess, { documentedOnly: true, faults: ['bare'], often: 0.3 }),
  eraseOnAcknowledgement: onADay(eraseOnAcknowledgement, WENT_BACK),
  resendNothing: onADay(resendNothing, WENT_BACK),
  believeTheList: {
    ...onADay(believeTheList, { ...BUSY, ...WENT_BACK, restores: Array(4).fill('unrenewed') }),
    from: 12,
  },
} satisfies Readonly<Record<string, Break>>;

export type BreakName = keyof typeof BREAKS;
