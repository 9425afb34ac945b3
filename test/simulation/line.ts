// The line between a terminal and the centre: it loses, delays, doubles and forges what it carries, as its weather says.
import { type CentralClient, type Headers, type Reply, readReply } from '../../app/centre/central-client.ts';
import type { Posted } from '../../app/centre/http-post.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { writeResponse } from '../../shared/wire/output.ts';
import { success } from '../../shared/wire/response.ts';
import type { Random } from './random.ts';
import { CREDENTIALS } from './shop.ts';
import { Killed } from './statements.ts';
import type { Timeline } from './timeline.ts';

/** What becomes of a call. All but the first are faults. */
export type Fate = keyof typeof FATES;

const FATES = {
  good: 'arrives, and so does its answer',
  reset: 'does not arrive',
  lostRequest: 'does not arrive, and nothing says so',
  lateRequest: 'arrives after the terminal has given it up',
  lostAnswer: 'arrives, and its answer is lost',
  lateAnswer: 'arrives, and its answer comes after the terminal has given it up',
  doubled: 'arrives twice',
  busy: 'is turned away for a while',
  bare: 'does not arrive, and something answers success',
  bareAnswer: 'arrives, and its answer is success and nothing else',
  page: 'is answered by something that is no central API',
  swapped: 'arrives, and is answered with the answer to another call',
};

export const FAULTS = (Object.keys(FATES) as Fate[]).filter((fate) => fate !== 'good');

export interface Weather {
  /** Whether there is no network at all. */
  readonly down: () => boolean;
  /** The faults that happen, and how often: from 0 to 1. */
  readonly faults: () => { readonly of: readonly Fate[]; readonly often: number };
}

export interface LineParts {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly weather: Weather;
  readonly receive: (fields: Fields, headers: Headers) => Promise<Posted>;
  /** Whether the terminal that calls is still running: a killed one hears nothing. */
  readonly alive: () => boolean;
  /** The lines of a page of the feed: a list of a few cards has as many pages as one of millions. */
  readonly pageLength: number;
  readonly onCall: (fields: Fields, headers: Headers) => void;
  readonly trace: (text: string) => void;
}

/** As the terminal's own client has it. */
const DEADLINE_MS = 15_000;

export function createLine(parts: LineParts): CentralClient & { readonly stop: () => void } {
  const { timeline, random, receive, alive } = parts;
  const open = new Set<(reply: Reply) => void>();
  let stopped = false;
  let previous = bareSuccess({});

  function call(given: Fields, headers: Headers = {}, deadlineMs = DEADLINE_MS): Promise<Reply> {
    const length = given.type === 'replica_feed' ? { length: String(parts.pageLength) } : {};
    const fields = { ...given, ...CREDENTIALS, ...length, output: 'JSON' };
    parts.onCall(fields, headers);
    return new Promise((resolve) => {
      const end = (reply: Reply): void => {
        if (!open.delete(end)) return;
        giveUp();
        if (alive()) resolve(reply);
      };
      open.add(end);
      const giveUp = timeline.after(deadlineMs, () => end(unreachable('TimeoutError')));
      const fate = stopped || parts.weather.down() ? 'reset' : drawFate(given.type ?? '', random, parts.weather);
      if (fate !== 'good') parts.trace(`${nameOf(given)} ${FATES[fate]}`);
      carry(fate, { fields, headers, deadlineMs, end });
    });
  }

  interface Call {
    readonly fields: Fields;
    readonly headers: Headers;
    readonly deadlineMs: number;
    readonly end: (reply: Reply) => void;
  }

  function carry(fate: Fate, call: Call): void {
    const { end, deadlineMs } = call;
    const hop = (): number => random.between(5, 300);
    const later = (): number => deadlineMs + random.between(10, 120_000);
    const answer = (posted: Posted, ms = hop()) => timeline.after(ms, () => end(readReply(posted)));
    const deliver = (ms: number, then: (posted: Posted) => void): void =>
      void timeline.after(ms, () => void arrive(call, then));
    switch (fate) {
      case 'good':
        return deliver(hop(), answer);
      case 'reset':
        return void timeline.after(hop(), () => end(unreachable('ECONNRESET')));
      case 'lostRequest':
        return;
      case 'lateRequest':
        return deliver(later(), () => undefined);
      case 'lostAnswer':
        return deliver(hop(), () => end(unreachable('ECONNRESET')));
      case 'lateAnswer':
        return deliver(hop(), (posted) => answer(posted, later()));
      case 'doubled':
        deliver(random.between(5, 60_000), () => undefined);
        return deliver(hop(), answer);
      case 'busy':
        return void answer({ status: 503, text: '', retryAfterMs: random.between(0, 60) * 1000 });
      case 'bare':
        return void answer(bareSuccess(call.fields));
      case 'bareAnswer':
        return deliver(hop(), () => answer(bareSuccess(call.fields)));
      case 'page':
        return void answer({ status: 200, text: '<html><body>Please log in</body></html>', retryAfterMs: undefined });
      case 'swapped':
        return deliver(hop(), () => answer(previous));
    }
  }

  /** A call that reaches a centre which is not there, or which ends meanwhile, is reset. */
  async function arrive({ fields, headers, end }: Call, then: (posted: Posted) => void): Promise<void> {
    try {
      const posted = await receive(fields, headers);
      then(posted);
      if (CONFUSED.has(fields.type ?? '')) previous = posted;
    } catch (error) {
      if (!(error instanceof Killed)) parts.trace(`the centre failed: ${(error as Error).stack}`);
      end(error instanceof Killed ? unreachable('ECONNRESET') : unreachable('HTTP 500'));
    }
  }

  return {
    call,
    stop: () => {
      stopped = true;
      for (const end of [...open]) end(unreachable('AbortError'));
    },
  };
}

/** The calls whose answers may be confused with one another's. */
const CONFUSED = new Set(['record_customer', 'customer_info', 'validate_customer_password', 'customer_balance']);

function drawFate(type: string, random: Random, weather: Weather): Fate {
  const { of, often } = weather.faults();
  if (of.length === 0 || !random.chance(often)) return 'good';
  const fate = random.pick(of);
  return fate === 'swapped' && !CONFUSED.has(type) ? 'good' : fate;
}

const unreachable = (detail: string): Reply => ({ kind: 'unreachable', detail });

const bareSuccess = (fields: Fields): Posted => ({
  status: 200,
  text: writeResponse(success({}), fields).text,
  retryAfterMs: undefined,
});

/** A call without anybody's data. */
export const nameOf = ({ type, customer_action, card_number }: Fields): string =>
  [type, customer_action, card_number].filter((each) => each !== undefined).join(' ');
