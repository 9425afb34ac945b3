// Another terminal of the same account: its own program, data folder, reader and browser, and a centre that it reaches while the shop's does not.
import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../app/demo/demo-shop.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import { startCentre, startTerminal } from '../support/processes.ts';
import { type Shop, tracksOf } from './shop.ts';
import { press, title } from './walk.ts';

/** A kiosk with the shop's settings at which somebody signs up; gives once the centre has it. */
export async function signUpElsewhere(shop: Shop, card: string, firstName: string): Promise<void> {
  const folder = path.join(shop.folder, 'elsewhere');
  fs.mkdirSync(folder);
  fs.copyFileSync(path.join(shop.data, 'settings.json'), path.join(folder, 'settings.json'));
  const reader = createPseudoTerminal(path.join(shop.folder, 'other-reader'));
  const centre = await startCentre(path.join(shop.folder, 'central.sqlite'));
  const args = ['--data', folder, '--central', centre.captured, '--reader', `serial:${reader.path}`];
  const terminal = await startTerminal(args, { CARDWRIGHT_USER_PASSWORD: DEMO_PASSWORD });
  const context = await shop.page.context().browser()?.newContext();
  if (!context) throw new Error('there is no browser');
  try {
    const page = await context.newPage();
    await page.goto(terminal.captured);
    await expect(title(page, 'Join in a minute')).toBeVisible();
    const health = async () => (await (await fetch(new URL('/healthz', terminal.captured))).json()) as Health;
    await expect.poll(async () => (await health()).devices).toEqual([expect.objectContaining({ state: 'enabled' })]);
    reader.write(Buffer.from(`${tracksOf(card)}\r`));
    await signUp(page, firstName);
    await expect
      .poll(async () => (await health()).outbox, { timeout: 30_000 })
      .toMatchObject({ pending: 0, attention: 0 });
  } finally {
    await context.close();
    await terminal.end();
    await centre.end();
    reader.dispose();
  }
}

interface Health {
  readonly outbox: object;
  readonly devices: readonly object[];
}

async function signUp(page: Page, firstName: string): Promise<void> {
  await page.getByLabel('First name').fill(firstName);
  await page.getByLabel('Last name').fill('Else');
  await press(page, 'Next');
  await page.getByLabel('Email').fill('somebody@else.example');
  await press(page, 'Next');
  await expect(title(page, 'When is your birthday?')).toBeVisible();
  await press(page, 'Next');
  await press(page, 'Sign me up');
  await expect(title(page, `Welcome, ${firstName}`)).toBeVisible();
}
