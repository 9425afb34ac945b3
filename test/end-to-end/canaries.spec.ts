// Secrets planted in a sign-up, and everything that the terminal and the centre wrote searched for them: offline, killed, and synced.

import { DEMO_PASSWORD } from '../../app/demo/demo-shop.ts';
import { filesBelow, foundIn, processList } from '../support/canaries.ts';
import { expect, type Shop, test, tracksOf } from './shop.ts';
import { allSynced, CUSTOMER, walk } from './walk.ts';

const ISSUED = '6012340000000001';
const BANK_CARD = '4111111111111111';

const { customer_password, customer_PIN, first_name, last_name, email } = CUSTOMER;
const SECRETS = {
  customer_password,
  customer_PIN,
  user_password: DEMO_PASSWORD,
  'track 1': `B${ISSUED}^`,
  'track 2': `;${ISSUED}=`,
  'the name on the card': 'CARDHOLDER/VALUED',
  'a bank card': BANK_CARD,
};
const PERSONAL = { first_name, last_name, email };

test('nothing that is secret is left anywhere, and nothing that is personal outside what is sealed', async ({
  shop,
}) => {
  const received: string[] = [];
  shop.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))));
  await shop.page.reload();
  await shop.stopCentre();

  shop.swipe(`%B${BANK_CARD}^CARDHOLDER/VALUED^30121010000000000000?;${BANK_CARD}=30121010000000000?`);
  await expect(shop.page.getByText('That is a bank card')).toBeVisible();
  shop.swipe(tracksOf(ISSUED));
  await walk(shop, 'register');
  expect(shop.replica('SELECT state FROM outbox')).toEqual([{ state: 'pending' }]);
  expect(leftBy(shop, received)).toEqual([]);

  await shop.killTerminal();
  expect(leftBy(shop, received)).toEqual([]);

  await shop.startTerminal();
  await shop.startCentre();
  await allSynced(shop);
  expect(leftBy(shop, received)).toEqual([]);
  // The centre keeps customers, and of their secrets only hashes.
  expect(foundIn({ customer_password, customer_PIN }, filesBelow(shop.folder))).toEqual([]);
});

/** Card numbers are what the replica is for: logs, output and the screens have at most their last four digits. */
function leftBy(shop: Shop, received: readonly string[]): readonly string[] {
  const told = {
    'the terminal’s output': Buffer.from(shop.terminal().output()),
    'the log': filesBelow(shop.data)['logs/terminal.log'] ?? Buffer.alloc(0),
    'the process list': processList(),
  };
  const screens = { 'what the screens were sent': Buffer.from(received.join('\n')) };
  return [
    ...foundIn(SECRETS, { ...filesBelow(shop.data), ...told, ...screens }),
    ...foundIn(PERSONAL, { ...filesBelow(shop.data), ...told }),
    ...foundIn({ card_number: ISSUED }, { ...told, ...screens }),
  ];
}
