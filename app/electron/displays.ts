// Keeps the windows on their displays, and moves them when displays come and go.
import { type BrowserWindow, type Display, screen } from 'electron';
import { findDisplay } from './choose-display.ts';

/** The terminal's display: the one that is named, or the primary one where it is not (or no longer) there. */
export const terminalsDisplay = (wanted: string | undefined): Display =>
  (wanted === undefined ? undefined : findDisplay(screen.getAllDisplays(), wanted)) ?? screen.getPrimaryDisplay();

/** Keeps the window on the display that `choose` gives, whenever displays come, go or change. */
export function keepOnDisplay(window: BrowserWindow, choose: () => Display): void {
  const place = (): void => {
    if (window.isDestroyed()) return;
    const { bounds } = choose();
    const { x, y, width, height } = window.getBounds();
    if (x === bounds.x && y === bounds.y && width === bounds.width && height === bounds.height) return;
    // A window in full screen is not moved.
    window.setKiosk(false);
    window.setBounds(bounds);
    window.setKiosk(true);
  };
  screen.on('display-added', place);
  screen.on('display-removed', place);
  screen.on('display-metrics-changed', place);
  window.on('closed', () => {
    screen.off('display-added', place);
    screen.off('display-removed', place);
    screen.off('display-metrics-changed', place);
  });
}
