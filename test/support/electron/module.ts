// What `import … from 'electron'` gives a main process on the stand-in: the parts of Electron's API that this program uses.
import type { Menu as ElectronMenu, IpcMain, PowerSaveBlocker, Protocol } from 'electron';
import type { StandInContents } from './contents.ts';
import { runtime } from './runtime.ts';
import { registerScheme } from './scheme.ts';
import { StandInSession } from './session.ts';
import { StandInWindow } from './window.ts';

export { app } from './app.ts';
export { net } from './network.ts';
export { safeStorage } from './safe-storage.ts';
export { screen } from './screen.ts';
export { standIn } from './stand-in.ts';
export { StandInWindow as BrowserWindow } from './window.ts';

export const ipcMain = runtime.ipcMain as IpcMain;

export const session = {
  fromPartition: StandInSession.fromPartition,
  defaultSession: StandInSession.fromPartition(''),
};

export const protocol: Pick<Protocol, 'registerSchemesAsPrivileged'> = {
  registerSchemesAsPrivileged: (schemes) => {
    for (const { scheme, privileges } of schemes) if (privileges?.standard && privileges.secure) registerScheme(scheme);
  },
};

export const Menu: Pick<typeof ElectronMenu, 'setApplicationMenu'> = { setApplicationMenu: () => undefined };

export const powerSaveBlocker: Pick<PowerSaveBlocker, 'start'> = { start: () => 1 };

const allContents = (): StandInContents[] => StandInWindow.getAllWindows().map(({ webContents }) => webContents);

/** Playwright finds windows by these. */
export const webContents = {
  getAllWebContents: allContents,
  fromDevToolsTargetId: (id: string): StandInContents | undefined =>
    allContents().find(({ targetId }) => targetId === id),
};
