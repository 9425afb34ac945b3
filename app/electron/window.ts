// The terminal's windows: its own, and at a counter the customer's.
import { app, BrowserWindow, type Rectangle, type Session } from 'electron';
import { fromRoot } from '../program/root.ts';

export interface WindowOptions {
  readonly demo: boolean;
  readonly session: Session;
  /** Where a shop's window is; a demo's is where the system puts it. */
  readonly bounds: Rectangle;
}

/** A shop's window is a kiosk: it fills the display and cannot be left. A demo's is a window. */
export function createWindow({ demo, session, bounds }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(demo
      ? { width: 1280, height: 900 }
      : { ...bounds, kiosk: true, fullscreen: true, frame: false, movable: false }),
    autoHideMenuBar: true,
    minimizable: demo,
    closable: demo,
    backgroundColor: '#f7f4ee',
    webPreferences: {
      session,
      preload: fromRoot('dist/electron/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      disableDialogs: true,
      // Timers go on where another window is in front, so that a customer who went away is noticed.
      backgroundThrottling: false,
      devTools: demo && !app.isPackaged,
    },
  });
  window.removeMenu();
  if (!demo) keepOpen(window);
  return window;
}

/** A kiosk's window cannot be closed, left or put away by hand: it closes when the terminal ends. */
function keepOpen(window: BrowserWindow): void {
  let quitting = false;
  app.once('before-quit', () => {
    quitting = true;
  });
  window.on('close', (event) => quitting || event.preventDefault());
  // A mouse's back button, and such keys of a keyboard.
  window.on('app-command', (event) => event.preventDefault());
  const comeBack = (): void => {
    if (quitting || window.isDestroyed()) return;
    window.restore();
    window.setKiosk(true);
    window.focus();
  };
  window.on('minimize', comeBack);
  window.on('leave-full-screen', comeBack);
}
