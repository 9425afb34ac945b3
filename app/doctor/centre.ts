// Looks at the centre: can it be reached, how long is its certificate good, whose clock is wrong, and does it take this terminal?
import http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { type Credentials, createCentralClient } from '../centre/central-client.ts';
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

interface Greeting {
  /** The Date header (RFC 9110, 6.6.1); undefined: there was none. */
  readonly date: Date | undefined;
  /** When its certificate ends; undefined without TLS. */
  readonly validTo: Date | undefined;
}

/** What an answer of any status tells. Rejects with the system's error. */
function greet(url: string, trust: () => Trust): Promise<Greeting> {
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
      ...(date ? [clockFinding(now().getTime() - date.getTime())] : []),
      ...(validTo ? [certificateFinding(validTo, now())] : []),
    ];
  } catch (error) {
    const { code, cause, name } = error as { code?: unknown; cause?: { name?: string }; name: string };
    const why = whyUnreachable(typeof code === 'string' ? code : (cause?.name ?? name));
    return [bad('centre', `${url} cannot be reached: ${why}.`)];
  }
}

function clockFinding(aheadMs: number): Finding {
  const off = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) <= CLOCK_OFF_MS) return good('clock', 'It agrees with the centre’s.');
  const way = aheadMs > 0 ? 'ahead of' : 'behind';
  return doubtful(
    'clock',
    `It is ${off} s ${way} the centre’s: set it, and let it follow a time server (timedatectl set-ntp true).`,
  );
}

function certificateFinding(validTo: Date, now: Date): Finding {
  const until = validTo.toISOString().slice(0, 10);
  return validTo.getTime() - now.getTime() > EARLY_MS
    ? good('certificate', `The centre’s is good until ${until}.`)
    : doubtful('certificate', `The centre’s ends on ${until}: renew it there.`);
}

/** Whether the centre takes the terminal's user, and the account the shop's settings. */
export async function lookAtAccount(url: string, credentials: Credentials, settings: Settings): Promise<Finding> {
  const about = 'account';
  const client = createCentralClient(url, credentials, undefined, () => trustWith(settings.central.pins));
  const centre = documentedCentre(client, () => []);
  const campaigns = await centre.campaigns();
  if (campaigns.kind === 'given') {
    const fields = await centre.customFields();
    const fault = settingsFault(settings, campaigns.value, fields.kind === 'given' ? fields.value : undefined);
    return fault
      ? bad(about, fault.detail)
      : good(about, `The centre takes ${credentials.user_id} for ${credentials.account_id}.`);
  }
  if (campaigns.kind === 'unreachable')
    return bad(about, `It could not be asked about: ${whyUnreachable(campaigns.detail)}.`);
  // An error that any call gets speaks of the caller; another one, of a centre that has no such call.
  const nothing = await centre.refusalOfNothing();
  if (nothing.kind === 'refused' && nothing.error !== campaigns.error)
    return good(about, `The centre takes ${credentials.user_id}; its campaigns cannot be listed (${campaigns.error}).`);
  return bad(
    about,
    `The centre refuses ${credentials.user_id} for ${credentials.account_id} (${campaigns.error}): see central in settings.json; another password is given by starting once with CARDWRIGHT_USER_PASSWORD set.`,
  );
}
