// What a test does to the stand-in from outside, as a hand or a shop would: keys, displays, an input method.

import type { StandInContents } from './contents.ts';
import { preventable } from './events.ts';
import type { Key } from './keyboard.ts';
import type { Mouse } from './mouse.ts';
import { runtime } from './runtime.ts';
import { screen } from './screen.ts';
import { StandInWindow } from './window.ts';

export const standIn = {
  /** Two fingers that move apart, in the first window. */
  pinch: async (): Promise<void> => {
    const [window] = StandInWindow.getAllWindows();
    const { session } = (await window?.webContents.target) ?? {};
    await session?.send('Input.synthesizePinchGesture', { x: 200, y: 200, scaleFactor: 2, gestureSourceType: 'touch' });
  },
  /** A mouse over the first window: a button pressed and let go, or (`wheel`) its wheel turned. The program hears of it first. */
  mouse: async (given: Mouse): Promise<void> => {
    const [window] = StandInWindow.getAllWindows();
    await window?.webContents.mouse(given);
  },
  /** The system or Chromium has made the page larger all the same. */
  zoomed: async (): Promise<void> => {
    const [window] = StandInWindow.getAllWindows();
    window?.webContents.setZoomLevel(2);
    window?.webContents.emit('zoom-changed', preventable({}), 'in');
  },
  /** Keys that go down so fast that no time passes between them. */
  press: (contents: StandInContents, ...keys: readonly Key[]): Promise<void> => runtime.pressed(contents, ...keys),
  /** What the system types by itself: a composed letter, an input method's words. */
  commit: async (contents: StandInContents, text: string): Promise<void> => {
    const { session } = await contents.target;
    await session.send('Input.insertText', { text });
  },
  plug: async (contents: StandInContents, label: string): Promise<void> => {
    const { session } = await contents.target;
    await session.send('Emulation.addScreen', { left: 4000, top: 0, width: 1024, height: 768, label });
    await screen.read(session);
  },
  unplug: async (contents: StandInContents, id: number): Promise<void> => {
    const { session } = await contents.target;
    await session.send('Emulation.removeScreen', { screenId: String(id) });
    await screen.read(session);
  },
};
