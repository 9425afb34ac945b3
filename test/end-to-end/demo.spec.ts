// The demo's bench: its cards, switches and tour, as a visitor meets them beside a running terminal; and how it looks in every state.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { FIXTURES } from '../../renderer/demo/fixtures.ts';
import { startGallery } from '../support/gallery.ts';
import { startTerminal } from '../support/processes.ts';
import { addAxe, axeFaults } from './axe.ts';
import { CUSTOMER, fillBirthday, fillContact, fillName, press, title } from './walk.ts';

/** A machine that is busy takes its time. */
base.describe.configure({ timeout: 240_000 });

interface Demo {
  readonly link: string;
  readonly terminal: Page;
  /** The bench, in a window of its own. */
  readonly bench: Page;
}

const test = base.extend<{ demo: Demo }>({
  demo: async ({ page, context }, use) => {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-demo-'));
    const program = await startTerminal(['--data', data]);
    try {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(program.captured);
      const bench = await context.newPage();
      await addAxe(bench);
      await bench.setViewportSize({ width: 1280, height: 900 });
      await bench.goto((await page.locator('.demo-panel iframe').getAttribute('src')) ?? '');
      await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
      await expect(rows(bench, 'device.enabled').filter({ hasText: 'reader' })).toBeAttached({ timeout: 15_000 });
      await use({ link: program.captured, terminal: page, bench });
    } finally {
      await program.end('SIGINT');
      fs.rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    }
  },
});

const rows = (bench: Page, code: string) => bench.locator(`details[data-code="${code}"]`);
const wallet = (bench: Page, id: string) => bench.locator(`[data-card="${id}"]`);
const toggle = (bench: Page, name: string) => bench.getByRole('switch', { name });

/** Pulls a card with the mouse, and lets it go behind the slot. */
async function pull(bench: Page, id: string): Promise<void> {
  const [card, slot] = await Promise.all([
    wallet(bench, id).boundingBox(),
    bench.locator('.slot').first().boundingBox(),
  ]);
  if (!card || !slot) throw new Error('there is no such card, or no slot');
  await bench.mouse.move(card.x + 60, card.y + 40);
  await bench.mouse.down();
  await bench.mouse.move(slot.x + 40, slot.y + 20, { steps: 4 });
  await expect(bench.locator('.slot.over')).toBeVisible();
  await bench.mouse.move(slot.x + slot.width / 2, slot.y - 60, { steps: 4 });
  await bench.mouse.up();
}

async function enterPin(bench: Page): Promise<void> {
  for (const prompt of ['CHOOSE A PIN', 'SAME PIN AGAIN']) {
    await expect(bench.getByLabel('The pad’s display')).toHaveText(prompt);
    for (const key of ['7', '3', '9', '1', 'Enter'])
      await bench.getByRole('button', { name: key, exact: true }).click();
  }
}

test('the tour waits for each thing to happen, from the first card to the last; nothing secret is shown', async ({
  demo,
}) => {
  const { terminal, bench } = demo;
  const tour = bench.getByRole('complementary', { name: 'Tour' });
  const isAt = (step: string, timeout = 15_000) => expect(tour).toContainText(step, { timeout });
  await bench.getByRole('button', { name: /Take the tour/ }).click();
  await isAt('1 of 10');
  await pull(bench, 'new');
  await isAt('2 of 10');
  await rows(bench, 'decision.new').locator('summary').click();
  await expect(rows(bench, 'decision.new')).toContainText('app/terminal/machine.ts');
  await isAt('3 of 10');
  await fillName(terminal);
  await fillContact(terminal);
  await fillBirthday(terminal);
  await isAt('4 of 10');
  await enterPin(bench);
  await isAt('5 of 10');
  await toggle(bench, 'Network to the centre').click();
  await isAt('6 of 10');
  await press(terminal, 'Sign me up');
  await expect(title(terminal, `Welcome, ${CUSTOMER.first_name}`)).toBeVisible();
  await isAt('7 of 10');
  await expect(bench.getByText('Waiting to be sent').locator('+ dd')).toHaveText('1');
  await toggle(bench, 'Network to the centre').click();
  // The longer the network was away, the later it is looked for: a quarter of a minute at the most.
  await isAt('9 of 10', 60_000);
  await expect(rows(bench, 'request.record').first()).toBeVisible();
  await expect(bench.getByText('Waiting to be sent').locator('+ dd')).toHaveText('0');
  await wallet(bench, 'mine').click();
  await expect(title(terminal, 'You are already with us')).toBeVisible();
  await isAt('10 of 10');
  await wallet(bench, 'bank').press('Enter');
  await expect(terminal.getByText('That is a bank card')).toBeVisible();
  await isAt('That was the tour');

  await bench.locator('.rows details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
  const shown = (await bench.locator('.rows').innerText()).replaceAll(/\s/g, '');
  for (const secret of ['7391', '41111111', '1959caadac9b13dcb3', CUSTOMER.email, CUSTOMER.last_name])
    expect(shown).not.toContain(secret);
  expect(shown).toContain('masked');
  expect(await axeFaults(bench)).toEqual([]);
});

test('cable, answers, clock and scanner are the real ones; a demo’s link lets a browser in again', async ({
  demo: { link, terminal, bench },
  browser,
}) => {
  await toggle(bench, 'Card reader: cable').click();
  await expect(terminal.getByText('The card reader is not connected')).toBeVisible();
  await expect(rows(bench, 'device.away')).toContainText('E_OFFLINE');
  await toggle(bench, 'Card reader: cable').click();
  await expect(terminal.getByText('The card reader is not connected')).toBeHidden({ timeout: 10_000 });

  for (const [card, code] of [
    ['damaged', 'decision.badRead'],
    ['tooFast', 'decision.badRead'],
    ['licence', 'decision.foreignCard'],
    ['backwards', 'decision.register'],
  ] as const) {
    const before = await rows(bench, code).count();
    await wallet(bench, card).press('Enter');
    await expect(rows(bench, code)).toHaveCount(before + 1);
  }
  await press(terminal, 'Cancel');
  await wallet(bench, 'app').click();
  await expect(rows(bench, 'bytes.scanner')).toContainText('6012340000000007');
  await expect(title(terminal, 'What is your name?')).toBeVisible();

  // Nobody has touched the terminal for so long, by its clock.
  await terminal.getByLabel('First name').fill(CUSTOMER.first_name);
  await bench.getByRole('button', { name: '+ 20 seconds' }).click();
  await expect(terminal.locator('.terminal.covered')).toBeVisible();
  await bench.getByRole('button', { name: '+ 1 hour' }).click();
  await expect(terminal.getByRole('button', { name: 'Start' })).toBeVisible();
  await expect(bench.getByText('1 h 20 s ahead')).toBeVisible();

  await bench.getByLabel('503, try later').click();
  await expect(bench.getByText('not reached')).toBeVisible({ timeout: 15_000 });
  await bench.getByLabel('as they come').click();
  await expect(bench.getByLabel('as they come')).toBeChecked();
  await expect(bench.getByText('not reached')).toBeHidden({ timeout: 20_000 });

  const another = await browser.newPage();
  await another.goto(link);
  await expect(another.getByRole('button', { name: 'Start' })).toBeVisible();
  await another.close();
});

base('axe finds nothing on the bench, in any state and size, and everything is large enough', async ({ page }) => {
  const gallery = await startGallery();
  try {
    await addAxe(page);
    await page.goto(new URL('../demo/gallery.html', gallery.url).href);
    const faults: string[] = [];
    for (const [width, height] of [
      [320, 800],
      [1280, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const name of Object.keys(FIXTURES)) {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, encodeURIComponent(name));
        await page.locator(`[data-fixture="${name}"] h1`).waitFor();
        faults.push(...(await axeFaults(page)).map((fault) => `${name}, ${width}: ${fault}`));
        const small = await page
          .locator('button:visible, summary:visible, label:visible')
          .evaluateAll((all) =>
            all.filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML.slice(0, 100)),
          );
        faults.push(...small.map((each) => `${name}, ${width}: too low: ${each}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        if (wide) faults.push(`${name}, ${width}: wider than the page`);
      }
    }
    expect(faults).toEqual([]);
  } finally {
    await gallery.stop();
  }
});
