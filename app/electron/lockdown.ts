// Locks the kiosk window down: every permission, download, new window and navigation is denied, for every page and frame.
import { app, type Session, type WebContents } from 'electron';

/** Keys with which a customer could leave, reload or inspect the screens. */
const BLOCKED_KEYS = new Set(['F5', 'F11', 'F12', 'BrowserBack', 'BrowserForward']);

export function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // A page may reload itself (renderer/begin-anew.ts does), and go nowhere else.
  contents.on('will-navigate', (event) => event.url === contents.getURL() || event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('before-input-event', (event, { key, control, meta, alt }) => {
    if (BLOCKED_KEYS.has(key) || ((control || meta || alt) && key.length === 1)) event.preventDefault();
  });
}
