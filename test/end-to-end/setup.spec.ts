// From an empty folder to the first sign-up at the centre: the set-up assistant with a real centre, a reader and a PIN pad at the far ends
// of pseudo-terminals, and hands on the screen's own keyboard. And how it looks, in each of its states.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { DEMO_PASSWORD } from '../../app/demo/demo-shop.ts';
import { createLineWithHand } from '../../devices/simulators/null-modem.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import { createSimulatedVisaPad } from '../../devices/simulators/visa-pin-pad.ts';
import { SETUP_FIXTURES } from '../../renderer/gallery/setup-fixtures.ts';
import { LANGUAGE_CODES } from '../../shared/languages/languages.ts';
import { showFixture, startGallery } from '../support/gallery.ts';
import { initCentre, startCentre, startTerminal } from '../support/processes.ts';
import { addAxe, axeFaults } from './axe.ts';
import { colourFaults, placingFaults } from './looks.ts';
import { tracksOf } from './shop.ts';
import { title } from './walk.ts';

const PIN = '86420';

interface Bench {
  readonly data: string;
  readonly database: string;
  readonly centre: string;
  readonly reader: string;
  readonly pad: string;
  readonly swipe: (tracks: string) => void;
  readonly press: (key: string) => void;
  readonly start: () => Promise<{
    readonly link: string;
    readonly end: () => Promise<void>;
    readonly output: () => string;
  }>;
}

const test = base.extend<{ bench: Bench }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
  bench: async ({}, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-setup-'));
    const at = (name: string): string => path.join(folder, name);
    const readerLine = createLineWithHand(at('reader'), at('hand'));
    const pinPad = createSimulatedVisaPad(createPseudoTerminal(at('pad')));
    initCentre(at('central.sqlite'));
    const centre = await startCentre(at('central.sqlite'));
    const ends: (() => Promise<void>)[] = [centre.end];
    try {
      await use({
        data: at('data'),
        database: at('central.sqlite'),
        centre: centre.captured,
        reader: `serial:${at('reader')}`,
        pad: `serial:${at('pad')}`,
        swipe: (tracks) => {
          execFileSync('sh', ['-c', `printf '%s\\r' "$1" > "$2"`, 'sh', tracks, at('hand')]);
        },
        press: (key) => pinPad.press(key),
        start: async () => {
          const terminal = await startTerminal(['--setup', '--data', at('data')], { LANG: 'en_US.UTF-8' });
          ends.push(terminal.end);
          return { link: terminal.captured, end: terminal.end, output: terminal.output };
        },
      });
    } finally {
      for (const end of ends.reverse()) await end();
      readerLine.dispose();
      pinPad.line.dispose();
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
});

const next = (page: Page) => page.locator('.actions .primary').click();
const field = (page: Page, label: string | RegExp) => page.getByLabel(label, { exact: typeof label === 'string' });

/** A step is there, and axe finds nothing wrong with it. */
async function arrive(page: Page, name: string): Promise<void> {
  await expect(title(page, name)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
}

async function nameDevice(page: Page, spec: string): Promise<void> {
  await page.getByLabel('Another one').check();
  await field(page, 'Its name').fill(spec);
  await next(page);
  await expect(page.getByText('It answers.')).toBeVisible({ timeout: 30_000 });
}

test('an empty folder becomes a terminal, on which the first customer signs up', async ({ page, bench }) => {
  test.setTimeout(180_000);
  await addAxe(page);
  const terminal = await bench.start();
  const health = await fetch(new URL('/healthz', terminal.link));
  expect(health.status).toBe(503);
  expect(await health.text()).toContain('not set up yet');
  await page.goto(terminal.link);
  await arrive(page, 'Set this terminal up');
  await page.getByRole('button', { name: 'English' }).click();
  await next(page);

  // The wrong port, and a place that is no centre's.
  await arrive(page, 'The centre');
  await field(page, 'Address of the centre').fill('http://127.0.0.1:9/');
  await next(page);
  await expect(page.getByText('no centre answers at this address')).toBeVisible({ timeout: 30_000 });
  await field(page, 'Address of the centre').fill(terminal.link);
  await next(page);
  await expect(page.getByText('it is no centre')).toBeVisible({ timeout: 30_000 });
  expect(await axeFaults(page)).toEqual([]);
  await field(page, 'Address of the centre').fill(bench.centre);
  await next(page);

  await arrive(page, 'The terminal’s account');
  await field(page, 'Account').fill('greatwidgets');
  await field(page, 'API user').fill('john1970');
  await field(page, 'API password').fill('not the password');
  await next(page);
  await expect(page.getByText('The centre does not accept these')).toBeVisible({ timeout: 30_000 });
  await expect(field(page, 'API password')).toHaveValue('');
  await field(page, 'API password').fill(DEMO_PASSWORD);
  await next(page);

  await arrive(page, 'Campaigns');
  await page.getByRole('checkbox').first().check();
  await next(page);

  // By touch, on the screen's own keyboard.
  await arrive(page, 'The shop');
  for (const letter of ['W', 'i', 'd', 'g', 'e', 't', 's'])
    await page.locator(`.keyboard [data-key="${letter}"]`).click();
  await next(page);

  await arrive(page, 'Card reader');
  await nameDevice(page, bench.reader);
  bench.swipe(tracksOf('6012340000000003'));
  await expect(page.getByText('It works.')).toBeVisible({ timeout: 30_000 });
  await next(page);

  await arrive(page, 'The shop’s cards');
  await expect(field(page, 'Their numbers begin with')).toHaveValue('601234');
  await expect(page.getByText('As the card ending in 0003 has it.')).toBeVisible();
  await next(page);

  await arrive(page, 'PIN pad');
  await nameDevice(page, bench.pad);
  await expect(async () => {
    bench.press('5');
    await expect(page.getByText('It works.')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await next(page);

  // By keyboard alone.
  await arrive(page, 'A manager');
  await page.keyboard.type('Max');
  await page.keyboard.press('Enter');
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');

  await arrive(page, 'The key');
  const groups = page.locator('.key-code li');
  await expect(groups).toHaveCount(14);
  const label = (await page.locator('label[for="setup-group"]').textContent()) ?? '';
  const asked = Number(/\d+$/.exec(label)?.[0]);
  await field(page, label).fill('0000');
  await next(page);
  await expect(page.getByText('That is another group.')).toBeVisible();
  await field(page, label).fill((await groups.nth(asked - 1).textContent()) ?? '');
  await next(page);

  await arrive(page, 'Is this right?');
  await expect(page.getByText('601234··········')).toBeVisible();
  expect(fs.existsSync(path.join(bench.data, 'settings.json'))).toBe(false);
  await next(page);

  // The same page is the terminal's now, and the first customer comes.
  await expect(title(page, 'Join in a minute')).toBeVisible({ timeout: 60_000 });
  const running = async (): Promise<unknown> =>
    (await (await fetch(new URL('/healthz', terminal.link))).json()) as unknown;
  await expect.poll(running, { timeout: 30_000 }).toMatchObject({ signUps: true, name: 'Widgets' });
  bench.swipe(tracksOf('6012340000000042'));
  await expect(title(page, 'What is your name?')).toBeVisible({ timeout: 30_000 });
  await field(page, 'First name').fill('Wilhelmina');
  await field(page, 'Last name').fill('Vandersteen');
  await next(page);
  await expect(title(page, 'How can we reach you?')).toBeVisible();
  await field(page, 'Email').fill('wilhelmina@vandersteen.example');
  await next(page);
  await expect(title(page, 'Choose a PIN')).toBeVisible();
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(title(page, 'Is this right?')).toBeVisible();
  await next(page);
  await expect(title(page, 'Welcome, Wilhelmina')).toBeVisible({ timeout: 30_000 });
  const recorded = (): unknown => {
    const db = new Sqlite(bench.database, { readonly: true });
    try {
      return db.prepare('SELECT count(*) AS n FROM customers WHERE card_number = ?').get('6012340000000042');
    } finally {
      db.close();
    }
  };
  await expect.poll(recorded, { timeout: 30_000 }).toEqual({ n: 1 });

  // Set up once: another assistant is refused, and the key was seen to be written down.
  await terminal.end();
  expect(fs.existsSync(path.join(bench.data, 'key-shown.json'))).toBe(true);
  await expect(bench.start()).rejects.toThrow(/ended early/);
  const written = fs.readFileSync(path.join(bench.data, 'settings.json'), 'utf8');
  for (const secret of [DEMO_PASSWORD, PIN]) {
    expect(written).not.toContain(secret);
    expect(terminal.output()).not.toContain(secret);
  }
});

test('each of its states is clean for axe, and large enough to touch', async ({ page }) => {
  test.setTimeout(180_000);
  const gallery = await startGallery();
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await addAxe(page);
    await page.goto(new URL('frame.html', gallery.url).href);
    const faults: string[] = [];
    for (const [index, fixture] of Object.keys(SETUP_FIXTURES).entries()) {
      const language = LANGUAGE_CODES[index % LANGUAGE_CODES.length] ?? 'en';
      await page.setViewportSize(index % 2 === 0 ? { width: 1080, height: 1920 } : { width: 1920, height: 1080 });
      await showFixture(page, fixture, { language, contrast: index % 3 === 0 ? 'high' : 'standard' });
      const found = [
        ...(await axeFaults(page)),
        ...(await page.evaluate(placingFaults)),
        ...(await page.evaluate(colourFaults)),
      ];
      faults.push(...found.map((fault) => `${fixture} (${language}): ${fault}`));
    }
    expect(faults).toEqual([]);
  } finally {
    await gallery.stop();
  }
});
