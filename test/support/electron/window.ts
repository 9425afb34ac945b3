// BrowserWindow: a window of the headless Chromium.
import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { Session } from './cdp.ts';
import { StandInContents } from './contents.ts';
import { preventable } from './events.ts';
import { runtime } from './runtime.ts';
import { StandInSession } from './session.ts';

type Used = Pick<
  BrowserWindow,
  | 'id'
  | 'removeMenu'
  | 'loadURL'
  | 'isDestroyed'
  | 'close'
  | 'destroy'
  | 'show'
  | 'focus'
  | 'restore'
  | 'isMinimized'
  | 'isKiosk'
  | 'setKiosk'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'getBounds'
  | 'setBounds'
  | 'isMenuBarVisible'
>;

const windows = new Set<StandInWindow>();

export class StandInWindow extends EventEmitter implements Used {
  readonly id: number;
  readonly webContents: StandInContents;
  #bounds: Rectangle;
  #kiosk: boolean;
  #fullScreen: boolean;
  #menu: boolean;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const { x = 0, y = 0, width = 800, height = 600, kiosk = false, fullscreen = false, webPreferences = {} } = options;
    this.#bounds = { x, y, width, height };
    this.#kiosk = kiosk;
    this.#fullScreen = fullscreen || kiosk;
    this.#menu = !(options.autoHideMenuBar ?? false);
    const session = (webPreferences.session ?? StandInSession.fromPartition('')) as StandInSession;
    const { ipcMain, pressed } = runtime;
    const said = { ipcMain, keyDown: pressed };
    const preferences = { ...webPreferences, session: session as never };
    this.webContents = new StandInContents(this.#open(), preferences, session.network, said);
    this.id = this.webContents.id;
    windows.add(this);
    runtime.app.emit('web-contents-created', preventable({}), this.webContents);
    runtime.app.emit('browser-window-created', preventable({}), this);
  }

  async #open(): Promise<{ id: string; session: Session }> {
    const { browser, session } = await runtime.chromium;
    const { x: left, y: top, width, height } = this.#bounds;
    const { targetId } = await browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      left,
      top,
      width,
      height,
    });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    if (this.#fullScreen) await this.#setState(targetId, 'fullscreen');
    return { id: targetId, session: session(sessionId) };
  }
  async #setState(targetId: string, windowState: 'fullscreen' | 'normal'): Promise<void> {
    const { browser } = await runtime.chromium;
    const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId });
    await browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  }

  static getAllWindows(): StandInWindow[] {
    return [...windows];
  }
  static fromWebContents(contents: StandInContents): StandInWindow | null {
    return StandInWindow.getAllWindows().find(({ webContents }) => webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  removeMenu(): void {
    this.#menu = false;
  }
  isMenuBarVisible(): boolean {
    return this.#menu;
  }
  isDestroyed(): boolean {
    return this.webContents.isDestroyed();
  }
  isKiosk(): boolean {
    return this.#kiosk;
  }
  isFullScreen(): boolean {
    return this.#fullScreen;
  }
  isMinimized(): boolean {
    return false;
  }
  show(): void {}
  restore(): void {}
  focus(): void {
    void this.webContents.target.then(({ session }) => session.send('Page.bringToFront'));
  }
  getBounds(): Rectangle {
    return this.#bounds;
  }
  setKiosk(kiosk: boolean): void {
    this.#kiosk = kiosk;
    this.setFullScreen(kiosk);
  }
  setFullScreen(fullScreen: boolean): void {
    this.#fullScreen = fullScreen;
    void this.webContents.target.then(({ id }) => this.#setState(id, fullScreen ? 'fullscreen' : 'normal'));
  }
  /** Chromium moves no window that is full screen. */
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    const { x: left, y: top, width, height } = this.#bounds;
    void this.webContents.target.then(async ({ id: targetId }) => {
      const { browser } = await runtime.chromium;
      const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId });
      await this.#setState(targetId, 'normal');
      await browser.send('Browser.setWindowBounds', { windowId, bounds: { left, top, width, height } });
      if (this.#fullScreen) await this.#setState(targetId, 'fullscreen');
    });
  }
  close(): void {
    const closing = preventable({});
    this.emit('close', closing);
    if (!closing.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (!windows.delete(this)) return;
    void this.webContents.target.then(async ({ id: targetId }) => {
      const { browser } = await runtime.chromium;
      await browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
    });
    this.webContents.end();
    this.emit('closed', preventable({}));
    if (windows.size === 0) runtime.app.emit('window-all-closed');
  }
}
