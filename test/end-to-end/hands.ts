// How those move who do not touch the screen: by a keypad's keys, and by two switches. And what they hear.
import { expect, type Page } from '@playwright/test';
import { KEYPAD_CODES, type KeypadKey } from '../../renderer/access/keypad-codes.ts';

interface Said {
  readonly text: string;
  readonly lang: string;
  readonly rate: number;
  readonly volume: number;
}

export interface Ears {
  readonly said: () => Promise<readonly Said[]>;
  /** How often what was being said was broken off. */
  readonly silenced: () => Promise<number>;
  /** Waits until the words were said. */
  readonly heard: (words: string) => Promise<void>;
}

/** Notes what the platform's voice is asked to say, and how. */
export async function listen(page: Page): Promise<Ears> {
  await page.addInitScript(() => {
    const heard = { said: [] as Said[], silenced: 0 };
    Object.assign(globalThis, { heard });
    speechSynthesis.speak = ({ text, lang, rate, volume }) => void heard.said.push({ text, lang, rate, volume });
    speechSynthesis.cancel = () => void heard.silenced++;
  });
  await page.reload();
  const all = (): Promise<{ said: Said[]; silenced: number }> =>
    page.evaluate(() => (globalThis as unknown as { heard: { said: Said[]; silenced: number } }).heard);
  const said = async (): Promise<Said[]> => (await all()).said;
  const silenced = async (): Promise<number> => (await all()).silenced;
  const heard = async (words: string): Promise<void> => {
    await expect.poll(async () => (await said()).map(({ text }) => text).join('|')).toContain(words);
  };
  return { said, silenced, heard };
}

const MOST_PRESSES = 120;

/** What has the focus: a key of the screen's keyboard, an input by its name, a row by its letters, a button by its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.getAttribute('data-key') ?? at?.getAttribute('name') ?? at?.textContent ?? '';
  });

export interface KeypadPresses {
  readonly press: (key: KeypadKey) => Promise<void>;
  readonly choose: () => Promise<void>;
  readonly until: (key: KeypadKey, to: string) => Promise<void>;
  /** From one key of the screen's keyboard to another, along the rows. */
  readonly toKey: (name: string) => Promise<void>;
}

/** Presses the function keys that the keypad sends, as the system passes them on. */
export async function keypadOf(page: Page): Promise<KeypadPresses> {
  const devtools = await page.context().newCDPSession(page);
  const press = async (meaning: KeypadKey): Promise<void> => {
    const key = Object.keys(KEYPAD_CODES).find((each) => KEYPAD_CODES[each] === meaning) ?? '';
    // Windows' virtual-key codes: F13 is 124.
    const event = { key, code: key, windowsVirtualKeyCode: 111 + Number(key.slice(1)) };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  };
  const until = async (key: KeypadKey, to: string): Promise<void> => {
    for (let presses = 0; (await focused(page)) !== to; presses++) {
      if (presses > MOST_PRESSES) throw new Error(`${key} does not lead to ${to}`);
      await press(key);
    }
  };
  const toKey = async (name: string): Promise<void> => {
    // A capital is followed by small letters as soon as it has been drawn.
    await expect(page.locator(`.key[data-key=${JSON.stringify(name)}]`)).toHaveCount(1);
    for (let way = await wayTo(page, name); way; way = await wayTo(page, name)) await press(way);
  };
  return { press, choose: () => press('choose'), until, toKey };
}

/** The arrow that leads nearer to a key of the screen's keyboard; undefined at the key. */
const wayTo = (page: Page, name: string): Promise<'up' | 'down' | 'left' | 'right' | undefined> =>
  page.evaluate((wanted) => {
    const rows = [...document.querySelectorAll('.key-row')];
    const placeOf = (key: Element | null | undefined): readonly [number, number] => [
      rows.findIndex((row) => row.contains(key ?? null)),
      key ? [...(key.parentElement?.children ?? [])].indexOf(key) : -1,
    ];
    const target = [...document.querySelectorAll<HTMLElement>('.key')].find(({ dataset }) => dataset.key === wanted);
    if (!target) throw new Error(`the keyboard has no ${wanted}`);
    const [[row, column], [toRow, toColumn]] = [placeOf(document.activeElement), placeOf(target)];
    if (row < 0) throw new Error('no key has the focus');
    if (row !== toRow) return row < toRow ? 'down' : 'up';
    if (column !== toColumn) return column < toColumn ? 'right' : 'left';
    return undefined;
  }, name);

/** Space goes on to the next thing, Enter chooses it. */
export function switchesOf(page: Page) {
  const isRowOf = (name: string): Promise<boolean> =>
    page.evaluate((wanted) => {
      const { activeElement: at } = document;
      const keys = at?.matches('.key-row') ? [...at.querySelectorAll<HTMLElement>('.key')] : [];
      return keys.some(({ dataset }) => dataset.key === wanted);
    }, name);
  const until = async (to: string): Promise<void> => {
    for (let presses = 0; (await focused(page)) !== to; presses++) {
      if (presses > MOST_PRESSES) throw new Error(`the switch does not lead to ${to}`);
      await page.keyboard.press((await isRowOf(to)) ? 'Enter' : ' ');
    }
  };
  /** From the input that has the focus: into its keyboard, and from key to key. */
  const type = async (keys: readonly string[]): Promise<void> => {
    await page.keyboard.press('Enter');
    for (const key of keys) {
      await until(key);
      await page.keyboard.press('Enter');
    }
  };
  return { until, type };
}
