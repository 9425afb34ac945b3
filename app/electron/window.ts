// The terminal's one window.
import { app, BrowserWindow, type Session } from 'electron';
import { fromRoot } from '../root.ts';
import { ORIGIN } from './screens-protocol.ts';

/** A shop's window is a kiosk: it fills the screen and cannot be left. A demo's is a window. */
export function createWindow(demo: boolean, session: Session): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 900,
    kiosk: !demo,
    fullscreen: !demo,
    autoHideMenuBar: true,
    backgroundColor: '#f7f4ee',
    webPreferences: {
      session,
      preload: fromRoot('dist/electron/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: demo,
    },
  });
  window.removeMenu();
  // A kiosk's window closes with the terminal, not by itself.
  let quitting = demo;
  app.once('before-quit', () => {
    quitting = true;
  });
  window.on('close', (event) => quitting || event.preventDefault());
  // A screen that died is drawn anew: the terminal's state is in this process, and none of it is lost. One that hangs has to die.
  window.webContents.on('render-process-gone', () => window.webContents.reload());
  window.on('unresponsive', () => window.webContents.forcefullyCrashRenderer());
  // A reload meanwhile breaks the first load off, and is as good.
  window.loadURL(`${ORIGIN}/`).catch(() => undefined);
  return window;
}
