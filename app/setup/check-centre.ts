// Looks at a centre while a terminal is set up: is the address one, is a centre there, does it take the terminal's user?
import type { SetupProblem, SetupRemark } from '../../shared/bridge/setup-state.ts';
import { type Credentials, createCentralClient, type Reply } from '../centre/central-client.ts';
import { centreUrlFault } from '../centre/centre-url.ts';
import { documentedCentre } from '../centre/documented.ts';
import { trustWith } from '../centre/trust.ts';
import { whyUnreachable } from '../centre/why-unreachable.ts';
import { aheadMs, askWhoWeAre, codeOf, dayOf, endsSoon, type Greeting, greet, isClockOff } from '../doctor/centre.ts';
import { redact } from '../log/redact.ts';
import { isLoopback } from '../replica/binding.ts';
import type { Answers } from './setup-machine.ts';

export type Checked<T> =
  | { readonly kind: 'fine'; readonly value: T }
  | { readonly kind: 'wrong'; readonly problem: SetupProblem };

const fine = <T>(value: T): Checked<T> => ({ kind: 'fine', value });
export const wrong = (code: SetupProblem['code'], detail?: string): Checked<never> => ({
  kind: 'wrong',
  problem: { code, ...(detail !== undefined && { detail: redact(detail) }) },
});

const NOBODY: Credentials = { account_id: '', user_id: '', user_password: '' };

/** `now`: this machine's clock. */
export async function checkCentre(
  url: string,
  now: () => Date,
  trust = trustWith,
): Promise<Checked<readonly SetupRemark[]>> {
  if (centreUrlFault(url) !== undefined) return wrong('address');
  const { protocol, hostname } = new URL(url);
  if (protocol === 'http:' && !isLoopback(hostname)) return wrong('plainHttp');
  try {
    const greeting = await greet(url, trust);
    const reply = await createCentralClient(url, NOBODY, undefined, trust).call({ type: 'record_customer' });
    return speaksTheContract(reply) ? fine(remarksOn(greeting, now())) : wrong('notCentre');
  } catch (error) {
    return unreachable(codeOf(error));
  }
}

/** A centre refuses nobody's call in the contract's own form. */
function speaksTheContract(reply: Reply): boolean {
  if (reply.kind === 'unreachable') return false;
  const { response } = reply;
  return response.status === 'error' && !response.error.startsWith('HTTP ');
}

function remarksOn({ date, validTo }: Greeting, now: Date): readonly SetupRemark[] {
  const ahead = date ? aheadMs(date, now) : 0;
  return [
    ...(isClockOff(ahead) ? [{ code: 'clock' as const, seconds: Math.round(Math.abs(ahead) / 1000) }] : []),
    ...(validTo && endsSoon(validTo, now) ? [{ code: 'certificateEnds' as const, day: dayOf(validTo) }] : []),
  ];
}

const CODES: Readonly<Record<string, SetupProblem['code']>> = {
  ENOTFOUND: 'unknownHost',
  EAI_AGAIN: 'unknownHost',
  ECONNREFUSED: 'nothingThere',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'silent',
  ENETUNREACH: 'silent',
  TimeoutError: 'silent',
};

function unreachable(code: string): Checked<never> {
  const known = CODES[code];
  if (known) return wrong(known);
  return wrong(/CERT|TLS|SSL|UNABLE_TO|EPROTO/.test(code) ? 'certificate' : 'network', whyUnreachable(code));
}

type Account = NonNullable<Answers['account']>;

export async function checkAccount(url: string, credentials: Credentials): Promise<Checked<Account>> {
  const { account_id, user_id, user_password } = credentials;
  if ([account_id, user_id, user_password].some((each) => each.trim() === '')) return wrong('incomplete');
  const seen = await askWhoWeAre(documentedCentre(createCentralClient(url, credentials), () => []));
  if (seen.kind === 'unreachable') return unreachable(seen.detail);
  if (seen.kind === 'refused') return wrong('refused', seen.error);
  return fine({ account_id, user_id, ...(seen.campaigns && { offered: seen.campaigns }) });
}
