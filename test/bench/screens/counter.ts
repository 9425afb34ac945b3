// How much of their own time staff need at the counter for a customer's name, email and PIN: the keys that are really pressed, and what
// a key takes by the keystroke-level model (Card, Moran and Newell, Communications of the ACM 23, 7, 1980, pages 396 to 410).
import type { Page } from '@playwright/test';
import { type Figure, figure } from '../sync/figure.ts';
import type { World } from './world.ts';

/**
 * In seconds. `key`: of somebody who types 40 words a minute, the model's average of those who type as a part of other work. `hand`: from
 * the card to the keyboard. `thought`: before each thing that is begun.
 */
const TAKES = { key: 0.28, hand: 0.4, thought: 1.35 } as const;
/** The first name, the last name, the email, and that it is all there. */
const THOUGHTS = 4;
const AT_MOST_SECONDS = 20;

interface Customer {
  readonly card: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
}

const SHORT = { first_name: 'Ann', last_name: 'Lee', email: 'ann.lee@gmx.net' } as const;
const USUAL = { first_name: 'Laura', last_name: 'Schmidt', email: 'laura.schmidt@gmail.com' } as const;
const LONG = {
  first_name: 'Wilhelmina',
  last_name: 'Vandersteen',
  email: 'wilhelmina@vandersteen.example',
} as const;

const PIN = '739150';

export async function countersKeys(world: World): Promise<readonly Figure[]> {
  const { page } = world;
  await page.keyboard.type('2468');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Swipe, scan or type the card' }).waitFor();
  await countKeys(page);
  return [
    await keysOf(world, 'a short name and email', { ...SHORT, card: '6012349876543211' }),
    await keysOf(world, 'a usual name and email', { ...USUAL, card: '6012349876543212' }, true),
    await keysOf(world, 'a long name and email', { ...LONG, card: '6012349876543213' }),
  ];
}

async function keysOf(world: World, kind: string, customer: Customer, hasGoal = false): Promise<Figure> {
  const before = await pressedKeys(world.page);
  await signUp(world, customer);
  const keys = (await pressedKeys(world.page)) - before;
  const own = TAKES.hand + keys * TAKES.key + THOUGHTS * TAKES.thought;
  const what = `staff’s own time for ${kind}, keys pressed`;
  return figure({ what, amount: keys, own, unit: 's' }, undefined, hasGoal ? { atMost: AT_MOST_SECONDS } : undefined);
}

/** The card is swiped, the form filled in by keyboard, and the customer gives the PIN on the pad. */
async function signUp({ page, swipe, pinPad }: World, { card, first_name, last_name, email }: Customer): Promise<void> {
  swipe(`%B${card}^CARDHOLDER/VALUED^?;${card}=?`);
  await page.locator('#field-first_name:focus').waitFor();
  for (const [value, leave] of [
    [first_name, 'Tab'],
    [last_name, 'Tab'],
    [email, 'Enter'],
  ] as const) {
    for (const letter of value) await page.keyboard.press(keyFor(letter));
    await page.keyboard.press(leave);
  }
  for (const prompt of ['CHOOSE A PIN', 'SAME PIN AGAIN']) {
    while (pinPad.display() !== prompt) await page.waitForTimeout(20);
    for (const key of `${PIN}#`) pinPad.press(key);
  }
  await page.getByRole('heading', { name: `Signed up: card …${card.slice(-4)}` }).waitFor();
}

/** Shift is a key of its own, as it is for a hand. */
function keyFor(letter: string): string {
  if (letter === '@') return 'Shift+Digit2';
  return /[A-Z]/.test(letter) ? `Shift+${letter}` : letter;
}

const countKeys = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.dataset.pressed = '0';
    const count = ({ isTrusted, repeat }: KeyboardEvent): void => {
      const { dataset } = document.documentElement;
      if (isTrusted && !repeat) dataset.pressed = String(Number(dataset.pressed) + 1);
    };
    window.addEventListener('keydown', count, { capture: true });
  });

const pressedKeys = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.documentElement.dataset.pressed));
