// WebContents: a page in Chromium, as the main process has it.
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import type { Event, IpcMain, MouseInputEvent, WebContents, WebPreferences } from 'electron';
import type { Session } from './cdp.ts';
import { preventable } from './events.ts';
import { type Frames, watchFrames } from './frames.ts';
import { BINDING, DELIVER, WORLD } from './isolated-world.ts';
import { type Key, strike } from './keyboard.ts';
import { type Mouse, moveMouse } from './mouse.ts';
import { type Asked, type Network, watchRequests } from './network.ts';
import { addPreload, evaluate } from './page-scripts.ts';
import { printSilently } from './print.ts';
import { toPage, toProgram } from './scheme.ts';

type Used = Pick<
  WebContents,
  | 'id'
  | 'mainFrame'
  | 'ipc'
  | 'session'
  | 'send'
  | 'loadURL'
  | 'reload'
  | 'getURL'
  | 'isDestroyed'
  | 'insertText'
  | 'sendInputEvent'
  | 'setWindowOpenHandler'
  | 'setVisualZoomLevelLimits'
  | 'setZoomLevel'
  | 'setIgnoreMenuShortcuts'
  | 'forcefullyCrashRenderer'
  | 'executeJavaScript'
  | 'isDevToolsOpened'
  | 'print'
>;

/** The page's target in Chromium, once there is one. */
export interface Target {
  readonly id: string;
  readonly session: Session;
  readonly frames: Frames;
}

let lastId = 0;

export class StandInContents extends EventEmitter implements Used {
  readonly id: number;
  readonly ipc: IpcMain = new EventEmitter() as IpcMain;
  readonly session: WebContents['session'];
  /** Everything that is asked of the page waits for it. */
  readonly target: Promise<Target>;
  readonly #preferences: WebPreferences;
  #present: Target | undefined;
  #destroyed = false;
  /** The program itself loads a page: it asks itself nothing. */
  #loading = 0;
  #openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });
  readonly #said: { readonly ipcMain: EventEmitter; readonly keyDown: (key: Key) => Promise<void> };

  constructor(
    target: Promise<{ readonly id: string; readonly session: Session }>,
    preferences: WebPreferences & { readonly session: WebContents['session'] },
    network: Network,
    said: { readonly ipcMain: EventEmitter; readonly keyDown: (contents: StandInContents, key: Key) => Promise<void> },
  ) {
    super();
    lastId += 1;
    this.id = lastId;
    this.session = preferences.session;
    this.#preferences = preferences;
    this.#said = { ipcMain: said.ipcMain, keyDown: (key) => said.keyDown(this, key) };
    this.target = target.then(({ id, session }) => this.#prepare(id, session, network));
  }

  async #prepare(id: string, session: Session, network: Network): Promise<Target> {
    const frames = watchFrames(session, WORLD);
    session.on('Runtime.bindingCalled', (called) => this.#receive(frames, called));
    session.on('Inspector.targetCrashed', () => this.#gone());
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      if (frame.unreachableUrl !== undefined) this.#failed(frame.unreachableUrl);
      else this.emit('did-navigate', preventable({}), toProgram(frame.url), network.lastStatus, '');
    });
    session.on('Page.domContentEventFired', () => this.emit('dom-ready', preventable({})));
    session.on('Page.loadEventFired', () => this.emit('did-finish-load', preventable({})));
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      watchRequests(session, network, (asked) => this.#mayGo(frames, asked)),
    ]);
    const { preload } = this.#preferences;
    if (preload !== undefined) await addPreload(session, fs.readFileSync(preload, 'utf8'));
    this.#present = { id, session, frames };
    return this.#present;
  }

  #receive(
    frames: Frames,
    { name, payload, executionContextId }: { name: string; payload: string; executionContextId: number },
  ): void {
    if (name !== BINDING) return;
    const { channel, given } = JSON.parse(payload) as { channel: string; given: unknown[] };
    const senderFrame = frames.withContext(executionContextId)?.main ?? null;
    const event = { ...preventable({}), sender: this, senderFrame, type: 'frame' };
    for (const ipc of [this.ipc, this.#said.ipcMain]) ipc.emit(channel, event, ...given);
  }

  #mayGo(frames: Frames, { url, frameId }: Asked): boolean {
    if (this.#loading > 0) return true;
    const frame = frames.withId(frameId);
    const isMainFrame = frame?.isMain ?? false;
    const asked = preventable({ url, isMainFrame, isSameDocument: false, frame: frame?.main ?? null });
    this.emit('will-frame-navigate', asked);
    if (isMainFrame) this.emit('will-navigate', asked, url);
    return !asked.defaultPrevented;
  }

  #gone(): void {
    this.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 5 });
  }

  #failed(url: string): void {
    this.emit('did-fail-load', preventable({}), -102, 'ERR_CONNECTION_REFUSED', url, true, 0, 0);
  }

  /** The target's id, by which Playwright knows the page. */
  get targetId(): string | undefined {
    return this.#present?.id;
  }
  get mainFrame(): WebContents['mainFrame'] {
    return (this.#present?.frames.main()?.main ?? { url: '' }) as WebContents['mainFrame'];
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isDevToolsOpened(): boolean {
    return false;
  }
  /** What its window was made with. Electron tells it too, though its types do not say so. */
  getLastWebPreferences(): WebPreferences {
    return this.#preferences;
  }
  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.#openHandler = handler;
  }
  /** Whether the page may open a window there. */
  mayOpen(url: string): boolean {
    const referrer = { url: this.getURL(), policy: 'default' } as const;
    return (
      this.#openHandler({ url, frameName: '', features: '', disposition: 'new-window', referrer }).action === 'allow'
    );
  }
  setIgnoreMenuShortcuts(): void {}
  setZoomLevel(level: number): void {
    void this.#ask(({ session }) => session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.2 ** level }));
  }
  /** Chromium has no such limits for a page: pinching is switched off for all of them (`disable-pinch`), or for none. */
  async setVisualZoomLevelLimits(): Promise<void> {}

  /** A page that has gone answers nothing, and nothing waits for it. */
  async #ask<T>(ask: (target: Target) => Promise<T>): Promise<T | undefined> {
    const target = await this.target;
    return this.#destroyed ? undefined : ask(target).catch(() => undefined);
  }

  send(channel: string, ...given: readonly unknown[]): void {
    const expression = `globalThis.${DELIVER}?.(${JSON.stringify(channel)}, ${JSON.stringify(given)})`;
    void this.#ask(async ({ session, frames }) => {
      const contextId = frames.mainContext();
      if (contextId !== undefined) await session.send('Runtime.evaluate', { expression, contextId });
    });
  }
  async loadURL(url: string): Promise<void> {
    const { session } = await this.target;
    const { errorText } = await this.#load(() => session.send('Page.navigate', { url: toPage(url) }));
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
  }
  reload(): void {
    void this.#ask(({ session }) => this.#load(() => session.send('Page.reload')));
  }
  async #load<T>(load: () => Promise<T>): Promise<T> {
    this.#loading += 1;
    return load().finally(() => {
      this.#loading -= 1;
    });
  }
  async insertText(text: string): Promise<void> {
    await this.#ask(({ session }) => session.send('Input.insertText', { text }));
  }
  /** Keys come to `before-input-event` as the system's do, under the name that Blink has for them. */
  sendInputEvent(event: Parameters<WebContents['sendInputEvent']>[0]): void {
    if (event.type !== 'keyDown' || !('keyCode' in event)) return;
    const key = event.keyCode === 'Space' ? ' ' : event.keyCode;
    const has = (name: 'shift' | 'control' | 'alt' | 'meta'): boolean => event.modifiers?.includes(name) ?? false;
    const code = key.length === 1 && key !== ' ' ? `Key${key.toUpperCase()}` : event.keyCode;
    void this.#said.keyDown({ key, code, shift: has('shift'), control: has('control'), alt: has('alt') });
  }
  /** A key that the program let through. */
  async strike(key: Key): Promise<void> {
    await this.#ask(({ session }) => strike(session, key));
  }
  /** A mouse over the page, of which the program hears first. */
  async mouse(given: Mouse): Promise<void> {
    const passes = (input: MouseInputEvent): boolean => {
      const event = preventable({});
      this.emit('before-mouse-event', event, input);
      return !event.defaultPrevented;
    };
    await this.#ask(({ session }) => moveMouse(session, given, passes));
  }
  forcefullyCrashRenderer(): void {
    void this.#ask(({ session }) => session.send('Page.crash'));
  }
  async executeJavaScript(expression: string): Promise<unknown> {
    const { session } = await this.target;
    return evaluate(session, expression);
  }
  print(...[options, told]: Parameters<WebContents['print']>): void {
    void this.#ask(({ session }) => printSilently(session, options)).then((reason = '') =>
      told?.(reason === '', reason),
    );
  }
  /** Its window has closed. */
  end(): void {
    this.#destroyed = true;
    this.emit('destroyed', preventable({}) satisfies Event);
  }
}
