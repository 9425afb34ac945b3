// Loads the screens anew: the way out of a fault in them. The terminal's state is not in here, so none of it is lost.

/** Long enough that a fault that comes back does not flicker, in ms. */
const PAUSE_MS = 1000;

/** Waits for the screens' host to answer: a page that cannot be loaded would be the end of a kiosk. */
export function beginAnew(): void {
  const again = (): void => {
    fetch('/', { cache: 'no-store' }).then(() => location.reload(), beginAnew);
  };
  setTimeout(again, PAUSE_MS);
}
