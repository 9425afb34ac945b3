// The administrator's commands, as programs on a database.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { loadPepper, pepperFileOf } from '../../central/pepper.ts';
import { openDatabase } from '../../central/store/open.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Body } from '../../shared/wire/response.ts';
import { startCentre } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary.ts';

const PASSWORD = 'a long password';

function newCentre() {
  const folder = temporaryFolder();
  const database = path.join(folder, 'central.sqlite');
  const run = (words: readonly string[], input = ''): string => {
    const named = words.includes('--database') ? [] : ['--database', database];
    const args = ['central/main.ts', ...words, ...named];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', input });
    return status === 0 ? stdout.trimEnd() : `failed: ${stderr.trim()}`;
  };
  const call = async (fields: Fields) => {
    const opened = await openDatabase(database);
    try {
      const pepper = await opened.transact((sql) => loadPepper(sql, pepperFileOf(database, undefined)));
      const answer = createAnswer(opened, () => new Date(), { pepper });
      return await answer({ fields: { account_id: 'shop', ...fields }, from: '::1', idempotencyKey: undefined });
    } finally {
      await opened.close();
    }
  };
  return { folder, database, run, call };
}

const SHOP = ['--account', 'shop'];
const CSV = 'cards.csv';

test('a card that cannot be issued is named with its line, and why', async () => {
  const { folder, run, call } = newCentre();
  run(['account', 'add', 'shop', '--name', 'Shop']);
  run(['user', 'add', 'john', ...SHOP], PASSWORD);
  const file = path.join(folder, CSV);
  const issue = (text: string): string => {
    fs.writeFileSync(file, text);
    return run(['cards', 'issue', '--csv', file, ...SHOP]);
  };
  expect(issue('card_number\n100\n')).toBe('1 card issued to shop');
  expect(run(['cards', 'issue', '--from', '101', '--to', '102', ...SHOP])).toBe('2 cards issued to shop');
  expect(issue('card_number\n200\n100\n')).toMatch(/^failed: .*line 3: 100 is issued or recorded already/);
  const user = { user_id: 'john', user_password: PASSWORD };
  const recorded = await call({ ...user, type: 'record_customer', customer_action: 'new', code: '200' });
  expect(recorded).toMatchObject({ status: 'success' });
  expect(issue('card_number\n300\n200\n')).toMatch(/^failed: .*line 3: 200 is the code of a customer/);
  expect(run(['cards', 'issue', '--from', '199', '--to', '201', ...SHOP])).toMatch(/: 200 is the code of a customer/);
  expect(await call({ ...user, type: 'customer_info', card_number: '300' })).toMatchObject({ status: 'error' });
});

test('cards come from a range or from a file that is there, not from both', () => {
  const { folder, run } = newCentre();
  const file = path.join(folder, CSV);
  fs.writeFileSync(file, 'card_number\n100\n');
  const issue = (...words: string[]) => run(['cards', 'issue', ...words, ...SHOP]);
  for (const words of [['--csv', file, '--from', '9'], ['--csv', file, '--to', '9'], ['--from', '9'], []])
    expect(issue(...words)).toMatch(/^failed: .*give --from and --to, or --csv alone/);
  expect(issue('--csv', `${file}x`)).toMatch(/^failed: central: there is no file .*cards\.csvx$/);
  expect(issue('--csv', folder)).toMatch(/^failed: .*cannot be read/);
});

test('what is there already is named', () => {
  const { run } = newCentre();
  run(['account', 'add', 'shop', '--name', 'Shop']);
  const additions = [
    [['account', 'add', 'shop', '--name', 'Other'], 'account shop'],
    [['user', 'add', 'john', ...SHOP], 'API user john of shop'],
    [['campaign', 'add', 'Points', '--type', 'points', '--id', '7', ...SHOP], 'campaign 7 of shop'],
    [['field', 'add', '2', '--label', 'Size', ...SHOP], 'custom_field_2 of shop'],
  ] as const;
  for (const [words, named] of additions) {
    run(words, PASSWORD);
    expect(run(words, PASSWORD)).toBe(`failed: central: ${named} is there already, and was left as it is`);
  }
});

test('a campaign has no item twice', () => {
  const { run } = newCentre();
  run(['account', 'add', 'shop', '--name', 'Shop']);
  const add = ['campaign', 'add', 'Buy', '--type', 'buyx', ...SHOP, '--item'];
  expect(run([...add, 'Tea', 'Coffee', 'Tea'])).toMatch(/^failed: .*--item Tea is given twice/);
  expect(run(['campaign', 'list', ...SHOP])).toBe('no campaigns in shop yet');
});

test('serve refuses what it could not mail or log with, and repeats no password', () => {
  const { run } = newCentre();
  const serve = (...words: string[]) => run(['serve', '--port', '0', ...words]);
  for (const url of ['foo', 'smtp.example.com:587', 'smtp//john:S3cret@host', 'https://john:S3cret@host', 'smtp://']) {
    const told = serve('--smtp', url);
    expect(told).toMatch(/^failed: central: --smtp .*must be a URL such as/);
    expect(told).not.toContain('S3cret');
  }
  for (const address of ['not an address', 'Shop <shop@>', ''])
    expect(serve('--mail-from', address)).toMatch(/^failed: .*--mail-from.*must be an email address/);
  expect(serve('--log', 'loud')).toMatch(/^failed: .*--log.*trace, debug, info, warn, error, silent/);
});

test('a database that cannot be opened is named with what to do, and without its password', () => {
  const { folder, run } = newCentre();
  const list = (database: string) => run(['account', 'list', '--database', database]);
  const text = path.join(folder, 'text');
  fs.writeFileSync(text, 'no database'.repeat(100));
  for (const file of [text, folder, path.join(folder, 'none', 'central.sqlite')])
    expect(list(file)).toMatch(/^failed: central: \S+ cannot be opened .*: name a SQLite file/);
  const server = '127.0.0.1:1/cards';
  const told = list(`postgres://john:S3cret@${server}`);
  expect(told).toMatch(/^failed: central: the PostgreSQL database .*: see that the server runs/);
  expect(told).toContain(server);
  expect(told).not.toContain('S3cret');
});

test('serve says which address it cannot have, and that its database has no account', async () => {
  const { database, run } = newCentre();
  const centre = await startCentre(database);
  onTestFinished(() => centre.end());
  await vi.waitFor(() => expect(centre.output()).toMatch(/has no account.*or was another --database meant/));
  const { port } = new URL(centre.captured);
  const told = run(['serve', '--port', port]);
  expect(told).toContain(`port ${port} is in use: stop what listens there, or give another --port`);
  expect(run(['serve', '--port', port, '--listen', '192.0.2.1'])).toMatch(/192\.0\.2\.1 is no address of this machine/);
});

test('the database is for its owner only', () => {
  const { database, run } = newCentre();
  run(['init']);
  expect(fs.statSync(database).mode & 0o777).toBe(0o600);
});

test('a user is kept to campaigns that there are', () => {
  const { run } = newCentre();
  run(['account', 'add', 'shop', '--name', 'Shop']);
  run(['campaign', 'add', 'Points', '--type', 'points', '--id', '7', ...SHOP]);
  const add = ['user', 'add', 'john', ...SHOP, '--campaign', '7'];
  expect(run([...add, '8', '9'], PASSWORD)).toMatch(/^failed: .*account shop has no campaign 8, 9: "campaign list"/);
  expect(run(['user', 'list', ...SHOP])).toBe('no API users in shop yet');
  expect(run(add, PASSWORD)).toBe('API user john added to shop');
});

test('a password with a space at its end is refused with what to mend', () => {
  const { run } = newCentre();
  run(['account', 'add', 'shop', '--name', 'Shop']);
  const told = run(['user', 'add', 'john', ...SHOP], `${PASSWORD} `);
  expect(told).toMatch(/^failed: .*and must not begin or end with a space$/);
});

test('what no call could name is not taken', () => {
  const { run } = newCentre();
  expect(run(['account', 'add', ' ', '--name', 'Shop'])).toMatch(/^failed: .*not blank/);
  expect(run(['account', 'add', 'shop', '--name', 'a\u0001'])).toMatch(/^failed: .*no control characters/);
  const owner = ['--owner-email', 'owner@'];
  expect(run(['account', 'add', 'shop', '--name', 'Shop', ...owner])).toMatch(/^failed: .*an email address/);
  expect(run(['account', 'add', 'shop', '--name', 'Shop'])).toBe('account shop added');
  expect(run(['user', 'add', 'u'.repeat(256), ...SHOP], PASSWORD)).toMatch(/^failed: .*at most 255/);
  for (const id of ['1 2', '1,2', ''])
    expect(run(['campaign', 'add', 'Points', '--type', 'points', '--id', id, ...SHOP])).toMatch(/^failed: .*1 to 64/);
});

test('an account is listed with its users, campaigns and fields', () => {
  const { run } = newCentre();
  expect(run(['account', 'list'])).toBe('no accounts yet');
  run(['account', 'add', 'shop', '--name', 'Shop', '--owner-email', 'owner@example.com']);
  run(['user', 'add', 'john', '--manage-fields', ...SHOP], PASSWORD);
  run(['field', 'add', '2', '--label', 'Size', '--type', 'Pick', '--choices', 'S,M', '--required', ...SHOP]);
  const earned = ['campaign', 'add', 'Visits', '--id', '7', ...SHOP, '--earned-per-event', '2.5'];
  expect(run([...earned, '--type', 'points'])).toMatch(/^failed: .*--earned-per-event does not go with --type points/);
  expect(run([...earned, '--type', 'earned'])).toBe('campaign 7 added to shop');
  expect(run(['campaign', 'add', 'Buy', '--id', '8', '--type', 'buyx', ...SHOP, '--item', 'Tea', 'Coffee'])).toBe(
    'campaign 8 added to shop',
  );
  expect(run(['account', 'list'])).toBe('shop\tShop\towner@example.com');
  expect(run(['user', 'list', ...SHOP])).toBe('john\tmanage-fields');
  expect(run(['field', 'list', ...SHOP])).toBe('custom_field_2\tPick\tSize\trequired\tchoices=S,M');
  expect(run(['campaign', 'list', ...SHOP]).split('\n')).toEqual([
    '7\tearned\tVisits\tearned_per_event=2.5',
    '8\tbuyx\tBuy\titem=Tea\titem=Coffee',
  ]);
});

test('campaigns_list tells the settings a campaign was given', async () => {
  const { run, call } = newCentre();
  run(['account', 'add', 'shop', '--name', 'Shop']);
  run(['user', 'add', 'john', ...SHOP], PASSWORD);
  const settings = ['--points-ratio', '2', '--reward-ratio', '50', '--currency', 'eur'];
  run(['campaign', 'add', 'Points', '--id', '7', '--type', 'points', ...SHOP, ...settings]);
  expect(await call({ user_id: 'john', user_password: PASSWORD, type: 'campaigns_list' })).toMatchObject({
    campaigns: [{ id: '7', points_ratio: '2', reward_ratio: '50', currency: 'EUR' }],
  });
});

test('a user gets another password, and is removed', async () => {
  const { run, call } = newCentre();
  run(['account', 'add', 'shop', '--name', 'Shop']);
  run(['user', 'add', 'john', ...SHOP], PASSWORD);
  const status = async (user_password: string) =>
    ((await call({ user_id: 'john', user_password, type: 'campaigns_list' })) as { status: string }).status;
  expect(run(['user', 'password', 'john', ...SHOP], 'another long one')).toMatch(/another password/);
  expect([await status(PASSWORD), await status('another long one')]).toEqual(['error', 'success']);
  expect(run(['user', 'password', 'jane', ...SHOP], PASSWORD)).toMatch(/^failed: .*no API user jane/);
  expect(run(['user', 'remove', 'john', ...SHOP])).toMatch(/removed/);
  expect(run(['user', 'remove', 'john', ...SHOP])).toMatch(/^failed: .*no API user john/);
  expect(await status('another long one')).toBe('error');
});

test('a terminal gets a user of its own, which is listed as such and defines no fields', async () => {
  const { run, call } = newCentre();
  run(['account', 'add', 'shop', '--name', 'Shop']);
  const add = ['user', 'add', 'kiosk-1', ...SHOP, '--terminal'];
  expect(run([...add, '--manage-fields'], PASSWORD)).toMatch(/^failed: .*leave out --manage-fields/);
  expect(run(add, PASSWORD)).toBe('API user kiosk-1 added to shop');
  expect(run(['user', 'list', ...SHOP])).toBe('kiosk-1\tterminal');
  const search = { type: 'customer_search', first_name: 'J', user_id: 'kiosk-1', user_password: PASSWORD };
  expect(await call(search)).toMatchObject({ error: expect.stringContaining('email or phone only') });
});

test('renew-epoch gives a restored database another epoch', async () => {
  const { run, call } = newCentre();
  run(['account', 'add', 'shop', '--name', 'Shop']);
  run(['user', 'add', 'john', ...SHOP], PASSWORD);
  const epoch = async () =>
    ((await call({ user_id: 'john', user_password: PASSWORD, type: 'replica_feed' })) as Body).epoch;
  const before = await epoch();
  expect(run(['renew-epoch'])).toMatch(/anew/);
  expect(await epoch()).not.toBe(before);
});
