import { expect, test, tracksOf } from './shop.ts';
import { allSynced, walk } from './walk.ts';

const ISSUED = '6012340000000002';
const UNKNOWN = '6012349876543211';

const customersWith = (card: string): string =>
  `SELECT code FROM customers WHERE card_number = '${card}' AND issued_blank = 0`;

test('with the centre down a sign-up waits, and arrives when the centre is up', async ({ shop }) => {
  await shop.stopCentre();
  const online = async () => (await shop.health()).online;
  await expect.poll(online, { timeout: 20_000 }).toBe(false);
  shop.swipe(tracksOf(UNKNOWN));
  await walk(shop, 'new');
  // The network is no business of the customer's.
  await expect(shop.page.locator('body')).not.toContainText(/network|offline/i);
  expect((await shop.health()).outbox).toMatchObject({ pending: 1, attention: 0, oldest: expect.any(String) });
  expect(shop.central(customersWith(UNKNOWN))).toEqual([]);
  await shop.startCentre();
  await allSynced(shop);
  const [entry] = shop.replica('SELECT code, state FROM outbox');
  expect(entry).toMatchObject({ state: 'acknowledged' });
  expect(shop.central(customersWith(UNKNOWN))).toEqual([{ code: entry?.code }]);
});

for (const { action, card } of [
  { action: 'register', card: ISSUED },
  { action: 'new', card: UNKNOWN },
] as const) {
  test(`killed between done and the sync, a ${action} ends as exactly one customer`, async ({ shop }) => {
    await shop.stopCentre();
    shop.swipe(tracksOf(card));
    await walk(shop, action);
    await shop.killTerminal();
    expect(shop.replica('SELECT state, sealed IS NOT NULL AS kept FROM outbox')).toEqual([
      { state: 'pending', kept: 1 },
    ]);
    await shop.startCentre();
    await shop.startTerminal();
    await allSynced(shop);
    const [entry] = shop.replica('SELECT code FROM outbox');
    expect(shop.central(customersWith(card))).toEqual([{ code: entry?.code }]);
  });
}
