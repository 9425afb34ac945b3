// Opens the customer's display in a window of its own, from a press of a button: on the second screen where the browser lets this page
// know of it (Window Management, W3C), else beside the counter, to be moved there by hand.
import { surfaceQuery } from '../../shared/bridge/surfaces.ts';

interface ScreenOfMany {
  readonly availLeft: number;
  readonly availTop: number;
  readonly availWidth: number;
  readonly availHeight: number;
}

export interface ScreenDetails {
  readonly screens: readonly ScreenOfMany[];
  readonly currentScreen: ScreenOfMany;
}

/** What is needed of the browser's window. Without the interface, or the permission, there is no second screen to know of. */
export interface Opener {
  readonly open: (url: string, name: string, features: string) => Pick<Window, 'moveTo' | 'resizeTo' | 'focus'> | null;
  readonly getScreenDetails?: () => Promise<ScreenDetails>;
}

/** One window, however often it is pressed. */
const NAME = 'cardwright-display';

/** False where the browser opened no window. Resolves without waiting for anybody's answer about the screens. */
export function openDisplay(opener: Opener = window): boolean {
  // Asked before the window is opened, which uses up the press that lets both happen.
  const details = opener.getScreenDetails?.().catch(() => undefined);
  const display = opener.open(`/${surfaceQuery('display')}`, NAME, 'popup,width=1024,height=768');
  if (!display) return false;
  void details?.then((known) => {
    const other = known?.screens.find((screen) => screen !== known.currentScreen);
    if (!other) return;
    display.moveTo(other.availLeft, other.availTop);
    display.resizeTo(other.availWidth, other.availHeight);
  });
  return true;
}
