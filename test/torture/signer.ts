// A terminal's replica, outbox and sync in a process of its own, without screens, devices or app/main.ts: it signs somebody up again and
// again, every third time with an issued card, and says each 'done' on a line.
//
//   node test/torture/signer.ts FOLDER URL NAME [rest]      prints `done CODE FIRST_NAME` and `waiting PENDING ATTENTION`
//
// With `rest` it signs nobody up, and only sends what waits.
import { startCardThread } from '../../app/cards/card-thread.ts';
import { createCentralClient } from '../../app/centre/central-client.ts';
import { connectCentre } from '../../app/centre/connect.ts';
import { DEMO_PASSWORD } from '../../app/demo/demo-shop.ts';
import { placeOf } from '../../app/replica/binding.ts';
import { createReplica } from '../../app/replica/replica.ts';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { meetCentre } from '../../app/sync/meet-centre.ts';
import { createSync } from '../../app/sync/sync.ts';
import { systemTime } from '../../app/time.ts';
import { createVault } from '../../app/vault/seal.ts';
import { randomDigits } from '../../shared/random.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { ISSUED } from './issued.ts';

const [folder = '', url = '', name = '', rest] = process.argv.slice(2);
const { account_id, user_id } = DEMO_SETTINGS.central;
const { campaign_id = [], auto_add = '' } = DEMO_SETTINGS.signUp;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const replica = createReplica(folder, createVault(Buffer.alloc(32, 1)), randomDigits, { thread: startCardThread() });
const client = createCentralClient(url, { account_id, user_id, user_password: DEMO_PASSWORD });
const centre = connectCentre(client, replica.terminalId, replica.account.customFields);
await meetCentre({ place: placeOf(url), account_id }, centre, replica);
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (entry: unknown) => void process.stderr.write(`${JSON.stringify(entry)}\n`),
};
const sync = createSync({
  centre,
  replica,
  log,
  time: systemTime,
  random: Math.random,
  feedEveryMs: 1000,
  keepMs: 3_600_000,
});
sync.start();
say('ready');

/** How often somebody signs up, in ms. */
const EVERY_MS = 40;
let count = 0;

function signUp(): void {
  if (!replica.isReady()) return;
  count += 1;
  const first_name = `${name}-${count}`;
  const customer = { account_id, first_name, campaign_id: campaign_id.join(','), auto_add };
  // A card that was drawn before is registered already: nobody is signed up with it, and nobody told 'done'.
  const outcome = replica.record({ ...customer, ...(count % 3 === 0 ? register() : asNew()) }, systemTime.now());
  if (outcome.kind === 'recorded') say(`done ${outcome.code} ${first_name}`);
  sync.wake();
}

const asNew = (): Fields => ({ customer_action: 'new', card_number: `77${randomDigits(12)}` });

const register = (): Fields => ({
  customer_action: 'register',
  card_number: `${ISSUED.prefix}${randomDigits(ISSUED.digits)}`,
  customer_password: 'ilovecheese',
});

function tell(): void {
  const { pending, attention } = replica.outbox.counts();
  say(`waiting ${pending} ${attention}`);
}

if (rest === undefined) setInterval(signUp, EVERY_MS);
setInterval(tell, 500);
