// The customer's display is opened by one press: on the second screen where the browser tells of it.
import { expect, test, vi } from 'vitest';
import { openDisplay, type ScreenDetails } from '../../../renderer/counter/open-display.ts';

const HERE = { availLeft: 0, availTop: 0, availWidth: 1366, availHeight: 728 };
const THERE = { availLeft: 1366, availTop: 10, availWidth: 1080, availHeight: 1900 };

function browser(details?: () => Promise<ScreenDetails>, opens = true) {
  const asked: string[] = [];
  const display = { moveTo: vi.fn(), resizeTo: vi.fn(), focus: vi.fn() };
  const opener = {
    open: (url: string, name: string) => {
      asked.push(`open ${url} ${name}`);
      return opens ? display : null;
    },
    ...(details && {
      getScreenDetails: () => {
        asked.push('screens');
        return details();
      },
    }),
  };
  return { opener, asked, display };
}
const OPENED = 'open /?surface=display cardwright-display';

test('it goes to the second screen, which is asked for while the press still counts', async () => {
  const { opener, asked, display } = browser(async () => ({ screens: [HERE, THERE], currentScreen: HERE }));
  expect(openDisplay(opener)).toBe(true);
  expect(asked).toEqual(['screens', OPENED]);
  await new Promise(setImmediate);
  expect([display.moveTo.mock.calls, display.resizeTo.mock.calls]).toEqual([[[1366, 10]], [[1080, 1900]]]);
});

test.each([
  ['there is one screen', async () => ({ screens: [HERE], currentScreen: HERE })],
  ['the page may not know of the screens', () => Promise.reject(new Error('NotAllowedError'))],
  ['nobody answers the question whether it may', () => new Promise<ScreenDetails>(() => undefined)],
  ['the browser has no such interface', undefined],
])('it is a plain window where %s', async (_title, details) => {
  const { opener, asked, display } = browser(details);
  expect(openDisplay(opener)).toBe(true);
  expect(asked.at(-1)).toBe(OPENED);
  await new Promise(setImmediate);
  expect(display.moveTo).not.toHaveBeenCalled();
});

test('a browser that opens no window is told of', () => {
  expect(openDisplay(browser(undefined, false).opener)).toBe(false);
});
