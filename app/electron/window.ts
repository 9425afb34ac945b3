// The terminal's windows: its own, and at a counter that has one the customer's display.
import { app, BrowserWindow, type Rectangle, type Session, screen } from 'electron';
import { type Surface, surfaceQuery } from '../../shared/bridge/surfaces.ts';
import { fromRoot } from '../program/root.ts';
import { ORIGIN } from './screens-protocol.ts';

/** A shop's window is a kiosk: it fills the screen and cannot be left. A demo's is a window. */
export function createWindow(
  demo: boolean,
  session: Session,
  surface: Surface,
  place: Partial<Rectangle> = {},
): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 900,
    ...place,
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
  // A kiosk's window cannot be closed by hand: it closes when the terminal ends.
  let quitting = demo;
  app.once('before-quit', () => {
    quitting = true;
  });
  window.on('close', (event) => quitting || event.preventDefault());
  // A renderer that crashed is reloaded; the terminal's state is in this process, so nothing is lost. One that hangs is crashed first.
  window.webContents.on('render-process-gone', () => window.webContents.reload());
  window.on('unresponsive', () => window.webContents.forcefullyCrashRenderer());
  // If a reload interrupts this first load, its promise is rejected. The reload loads the page, so that is no failure.
  window.loadURL(`${ORIGIN}/${surfaceQuery(surface)}`).catch(() => undefined);
  return window;
}

/** The customer's display: on the screen that is not the counter's, or beside the counter's window where there is one screen. */
export function createDisplay(demo: boolean, session: Session): BrowserWindow {
  const primary = screen.getPrimaryDisplay();
  const other = screen.getAllDisplays().find(({ id }) => id !== primary.id);
  return createWindow(demo || !other, session, 'display', other?.bounds);
}
