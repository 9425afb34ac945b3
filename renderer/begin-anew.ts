// Loads the screens anew after a fault in them. The terminal's state is in the main process, so nothing is lost.

/** How long to wait first, in ms: a fault that comes back at once must not make the screen flicker. */
const PAUSE_MS = 1000;

/** Reloads once the screens' host answers: a reload that fails would leave the browser's error page on a kiosk. */
export function beginAnew(): void {
  const again = (): void => {
    fetch('/', { cache: 'no-store' }).then(() => location.reload(), beginAnew);
  };
  setTimeout(again, PAUSE_MS);
}
