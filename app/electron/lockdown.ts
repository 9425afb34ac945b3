// Locks the kiosk's windows down: every permission, download, new window and navigation is denied, for every page and frame; and
// every request but the screens' own.
import { app, type Event, Menu, type Session, type WebContents } from 'electron';
import { isAllowed } from './allowed-keys.ts';
import { ORIGIN } from './screens-protocol.ts';

/** `framed`: the demo panel's address, the one other page there may be. */
export function lockDown(session: Session, framed: string | undefined): void {
  Menu.setApplicationMenu(null);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url, framed) }));
  app.on('web-contents-created', (_event, contents) => lockContents(contents, framed));
}

/** The address of a page, script, picture or connection that the screens may ask for. */
export function isOwn(url: string, framed: string | undefined): boolean {
  if (url.startsWith(`${ORIGIN}/`)) return true;
  const { protocol, origin } = URL.parse(url) ?? {};
  // A picture in the style sheet; nothing of it leaves the page.
  if (protocol === 'data:') return true;
  return framed !== undefined && origin === new URL(framed).origin;
}

function lockContents(contents: WebContents, framed: string | undefined): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // A page may reload itself (renderer/begin-anew.ts does), a frame may show what it shows, and neither goes anywhere else.
  contents.on('will-frame-navigate', (event) => {
    const isSame = event.isMainFrame ? event.url === contents.getURL() : event.url === framed;
    if (!isSame) event.preventDefault();
  });
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', deny);
  contents.on('before-input-event', (event, input) => {
    if (!isAllowed(input, process.platform)) event.preventDefault();
  });
  // The middle button pastes what was marked elsewhere; CTRL and the wheel make the page larger.
  contents.on('before-mouse-event', (event, { type, button, modifiers = [] }) => {
    const zooms = type === 'mouseWheel' && modifiers.some((each) => each === 'control' || each === 'meta');
    if (button === 'middle' || type === 'contextMenu' || zooms) event.preventDefault();
  });
  contents.on('zoom-changed', () => contents.setZoomLevel(0));
  contents.on('dom-ready', () => void contents.setVisualZoomLevelLimits(1, 1).catch(() => undefined));
}

const deny = (event: Event): void => event.preventDefault();
