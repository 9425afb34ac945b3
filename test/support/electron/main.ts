// Starts a program on the stand-in, as Electron's runtime would: `electron [SWITCHES] SCRIPT [ARGUMENTS]`.
import inspector from 'node:inspector';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Input } from 'electron';
import { app, isReady, switchesForChromium } from './app.ts';
import { startChromium } from './chromium.ts';
import type { StandInContents } from './contents.ts';
import { preventable } from './events.ts';
import { type Key, nameKeysBy } from './keyboard.ts';
import { runtime } from './runtime.ts';
import { screen } from './screen.ts';
import { StandInSession } from './session.ts';
import { StandInWindow } from './window.ts';

/** Switches that Chromium gets. The others mean nothing to a headless one. */
const PASSED = [
  'remote-debugging-port',
  'force-device-scale-factor',
  'disable-pinch',
  'overscroll-history-navigation',
  'lang',
];

const given = process.argv.slice(2);
/** A packaged runtime has its program beside it, and takes none from the command line. */
const script = app.isPackaged ? undefined : given.find((argument) => !argument.startsWith('-'));
process.argv = [process.env.CARDWRIGHT_STAND_IN ?? 'electron', ...given];
Object.assign(process.versions, { electron: 'stand-in' });
Object.assign(process, { type: 'browser' });

/** Playwright lists it with the windows. */
const OWN_PAGE = 'about:blank#stand-in';

const MODULE = pathToFileURL(path.join(import.meta.dirname, 'module.ts')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: MODULE, shortCircuit: true }
      : next(specifier, context),
});
if (given.includes('--inspect=0')) inspector.open(0, '127.0.0.1');

const program =
  script ?? path.join(path.dirname(process.env.CARDWRIGHT_STAND_IN ?? ''), 'resources/app/dist/electron/main.js');
await import(pathToFileURL(path.resolve(program)).href);

const chromium = await startChromium(switchesForChromium(PASSED), () => app.exit(1));
const { browser, session } = chromium;

/** A page of the stand-in's own, beside the program's windows: it names keys and knows the displays. */
const { targetId } = await browser.send('Target.createTarget', { url: OWN_PAGE });
const ownPage = session((await browser.send('Target.attachToTarget', { targetId, flatten: true })).sessionId);
const nameKey = await nameKeysBy(ownPage);
let typing = Promise.resolve();
/** Keys are named one after the other, then go down at once; those that the program lets through reach the window in their order. */
runtime.hasKeyboard((contents: StandInContents, keys: readonly Key[]) => {
  typing = typing.then(async () => {
    const inputs: Input[] = [];
    for (const key of keys) inputs.push(await nameKey(key));
    const passed = keys.filter((_key, index) => {
      const event = preventable({});
      contents.emit('before-input-event', event, inputs[index]);
      return !event.defaultPrevented;
    });
    for (const key of passed) await contents.strike(key);
  });
  return typing;
});

/** A window that a page opened. Electron asks before there is one; here it is closed at once. */
browser.on('Target.targetCreated', ({ targetInfo: { targetId, openerId, url, type } }) => {
  if (type !== 'page' || openerId === undefined) return;
  const opener = StandInWindow.getAllWindows().find(({ webContents }) => webContents.targetId === openerId);
  if (opener && !opener.webContents.mayOpen(url)) void browser.send('Target.closeTarget', { targetId });
});
browser.on('Browser.downloadWillBegin', ({ guid, url }) => {
  if (StandInSession.all().some((each) => !each.mayDownload(url)))
    void browser.send('Browser.cancelDownload', { guid });
});
await browser.send('Target.setDiscoverTargets', { discover: true });
await browser.send('Browser.setDownloadBehavior', { behavior: 'default', eventsEnabled: true });
await screen.read(ownPage);
runtime.hasStarted(chromium);
isReady();
