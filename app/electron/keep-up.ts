// Keeps a window's page up: one that crashed, hangs or could not be loaded is loaded again. The terminal's state is in the main
// process, so that no step of a sign-up is lost.
import type { BrowserWindow } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import type { Log } from '../log/log.ts';
import { systemTime } from '../time.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createRecovery } from './recovery.ts';
import { ORIGIN } from './screens-protocol.ts';
import { isScreens } from './sender.ts';

/** Chromium's name for a load that another one replaced. */
const ABORTED = -3;
const FIRST_ERROR = 400;

/** Loads `url`, and loads it again whenever that is needed. */
export function keepUp(window: BrowserWindow, url: string, log: Pick<Log, 'error'>): void {
  const { webContents } = window;
  const heart = createHeartbeat({
    ask: () => webContents.send(CHANNELS.alive),
    onSilence: () => webContents.forcefullyCrashRenderer(),
    time: systemTime,
  });
  const recovery = createRecovery({
    load: () => {
      heart.loading();
      // A load that fails is told by `did-fail-load` as well.
      window.loadURL(url).catch(() => undefined);
    },
    onFailure: (why, pauseMs) => log.error({ event: 'screens.failed', why, pauseMs }),
    time: systemTime,
  });

  for (const channel of [CHANNELS.ready, CHANNELS.alive])
    webContents.ipc.on(channel, (event) => isScreens(window, event) && heart.beat());
  webContents.on('did-navigate', (_event, reached, status) => {
    if (status >= FIRST_ERROR) recovery.failed(`status ${status}`);
    // What no lock stopped is undone: an empty page is loaded without anybody being asked.
    if (!reached.startsWith(`${ORIGIN}/`)) recovery.failed('another page');
  });
  webContents.on('did-finish-load', recovery.loaded);
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) recovery.failed(description);
  });
  webContents.on('render-process-gone', (_event, { reason }) => recovery.failed(reason));
  window.on('unresponsive', () => webContents.forcefullyCrashRenderer());
  window.on('closed', () => {
    heart.stop();
    recovery.stop();
  });
  heart.loading();
  window.loadURL(url).catch(() => undefined);
}
