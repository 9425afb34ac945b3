// Tells Chromium's switches from the terminal's own options on a command line: `--password-store=basic` is not ours to refuse.
import path from 'node:path';

/** Families of switches that Electron and Chromium document, and that nothing of ours is called like. */
const FAMILY =
  /^--(?:inspect(?:-|=|$)|remote-debugging-|disable-|enable-|force-|ignore-|ozone-|password-store|use-|gpu-|in-process-|single-process|proxy-|host-rules|host-resolver-|auth-|js-flags|lang=|log-|net-log|v=|v$|vmodule=|touch-|gtk-|class=|xdg-|high-dpi|top-|no-(?:sandbox|zygote|proxy-server|xshm|experimental)|noerrdialogs|overscroll-|hide-|allow-|unsafely-|tls-|trace-|video-|wayland-|alsa-|autoplay-|default-|crash)/;

export interface Split {
  readonly own: readonly string[];
  readonly chromium: readonly string[];
}

/** A switch of Chromium's has its value after a `=`, never as a word of its own. */
export const splitSwitches = (args: readonly string[]): Split => ({
  own: args.filter((each) => !FAMILY.test(each)),
  chromium: args.filter((each) => FAMILY.test(each)),
});

/**
 * The arguments of a program in Electron: without the program, and where it is not packaged without the script, whether it is named by
 * its path or by its folder.
 */
export function argumentsOf(argv: readonly string[], isPackaged: boolean): Split {
  const [, ...given] = argv;
  const { own, chromium } = splitSwitches(given);
  if (isPackaged) return { own, chromium };
  const script = own.findIndex((each) => !each.startsWith('-') && path.basename(each) !== '');
  return { own: own.slice(script + 1), chromium };
}
