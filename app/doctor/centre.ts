// Looks at the centre: can it be reached, how long is its certificate good, whose clock is wrong, and does it take this terminal?
import http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { commandName } from '../../shared/command-name.ts';
import type { Campaign } from '../../shared/record-customer/facts.ts';
import { type Credentials, createCentralClient, type Unreachable } from '../centre/central-client.ts';
import type { DocumentedCentre, Refused } from '../centre/centre.ts';
import { documentedCentre } from '../centre/documented.ts';
import { type Trust, trustWith } from '../centre/trust.ts';
import { whyUnreachable } from '../centre/why-unreachable.ts';
import type { Settings } from '../settings/settings.ts';
import { settingsFault } from '../terminal/settings-faults.ts';
import { bad, doubtful, type Finding, good } from './finding.ts';

const DAY_MS = 86_400_000;
/** How early a certificate that ends is told of. */
const EARLY_MS = 21 * DAY_MS;
/** A clock that is off by more dates sign-ups wrongly, and by hours makes certificates invalid. */
const CLOCK_OFF_MS = 60_000;
const DEADLINE_MS = 10_000;

export interface Greeting {
  /** The Date header (RFC 9110, 6.6.1); undefined: there was none. */
  readonly date: Date | undefined;
  /** When its certificate ends; undefined without TLS. */
  readonly validTo: Date | undefined;
}

/** What an answer of any status tells. Rejects with the system's error. */
export function greet(url: string, trust: () => Trust): Promise<Greeting> {
  const secure = url.startsWith('https:');
  const { get } = secure ? https : http;
  return new Promise((resolve, reject) => {
    const call = get(
      url,
      { agent: false, signal: AbortSignal.timeout(DEADLINE_MS), ...(secure && trust()) },
      (answer) => {
        const { date } = answer.headers;
        const end = (answer.socket as Partial<TLSSocket>).getPeerCertificate?.().valid_to;
        answer.destroy();
        resolve({ date: date ? new Date(date) : undefined, validTo: end ? new Date(end) : undefined });
      },
    );
    call.on('error', reject);
  });
}

/** `now`: this machine's clock. */
export async function lookAtCentre(url: string, now: () => Date, trust = trustWith): Promise<readonly Finding[]> {
  try {
    const { date, validTo } = await greet(url, trust);
    return [
      good('centre', `${url} answers.`),
      ...(date ? [clockFinding(aheadMs(date, now()))] : []),
      ...(validTo ? [certificateFinding(validTo, now())] : []),
    ];
  } catch (error) {
    const why = whyUnreachable(codeOf(error));
    return [bad('centre', `${url} cannot be reached: ${why}.`)];
  }
}

/** The system's code of an error, such as ECONNREFUSED. */
export function codeOf(error: unknown): string {
  const { code, cause, name } = error as { code?: unknown; cause?: { name?: string }; name: string };
  return typeof code === 'string' ? code : (cause?.name ?? name);
}

/** How far this machine's clock is ahead of the centre's. */
export const aheadMs = (date: Date, now: Date): number => now.getTime() - date.getTime();
export const isClockOff = (ahead: number): boolean => Math.abs(ahead) > CLOCK_OFF_MS;
export const endsSoon = (validTo: Date, now: Date): boolean => validTo.getTime() - now.getTime() <= EARLY_MS;
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

function clockFinding(ahead: number): Finding {
  if (!isClockOff(ahead)) return good('clock', 'It agrees with the centre’s.');
  const off = Math.round(Math.abs(ahead) / 1000);
  const way = ahead > 0 ? 'ahead of' : 'behind';
  return doubtful(
    'clock',
    `It is ${off} s ${way} the centre’s: set it, and let it follow a time server (timedatectl set-ntp true).`,
  );
}

function certificateFinding(validTo: Date, now: Date): Finding {
  return endsSoon(validTo, now)
    ? doubtful('certificate', `The centre’s ends on ${dayOf(validTo)}: renew it there.`)
    : good('certificate', `The centre’s is good until ${dayOf(validTo)}.`);
}

/** What a centre says to a caller. `taken` without `campaigns`: it cannot list them, and says why in `error`. */
export type AccountSeen =
  | { readonly kind: 'taken'; readonly campaigns?: readonly Campaign[]; readonly error?: string }
  | Refused
  | Unreachable;

export async function askWhoWeAre({ campaigns, refusalOfNothing }: DocumentedCentre): Promise<AccountSeen> {
  const listed = await campaigns();
  if (listed.kind === 'given') return { kind: 'taken', campaigns: listed.value };
  if (listed.kind === 'unreachable') return listed;
  // An error that any call gets speaks of the caller; another one, of a centre that has no such call.
  const nothing = await refusalOfNothing();
  return nothing.kind === 'refused' && nothing.error !== listed.error ? { kind: 'taken', error: listed.error } : listed;
}

/** Whether the centre takes the terminal's user, and the account the shop's settings. */
export async function lookAtAccount(url: string, credentials: Credentials, settings: Settings): Promise<Finding> {
  const about = 'account';
  const { user_id, account_id } = credentials;
  const client = createCentralClient(url, credentials, undefined, () => trustWith(settings.central.pins));
  const centre = documentedCentre(client, () => []);
  const seen = await askWhoWeAre(centre);
  if (seen.kind === 'unreachable') return bad(about, `It could not be asked about: ${whyUnreachable(seen.detail)}.`);
  if (seen.kind === 'refused')
    return bad(
      about,
      `The centre refuses ${user_id} for ${account_id} (${seen.error}): see central in settings.json, and give the password with ${commandName('config')} password while the terminal is stopped.`,
    );
  if (!seen.campaigns)
    return good(about, `The centre takes ${user_id}; its campaigns cannot be listed (${seen.error}).`);
  const fields = await centre.customFields();
  const fault = settingsFault(settings, seen.campaigns, fields.kind === 'given' ? fields.value : undefined);
  return fault ? bad(about, fault.detail) : good(about, `The centre takes ${user_id} for ${account_id}.`);
}
