// What a host shows: the set-up assistant where the terminal has no settings yet, and then the terminal. Browsers that were let in stay.

import type { Log } from '../log/log.ts';
import type { ThemeFiles } from '../settings/theme-files.ts';
import type { Surfaces } from '../surfaces/surfaces.ts';

/** The assistant, or the terminal. */
export interface Shown {
  readonly surfaces: Surfaces;
  readonly health: () => { readonly signUps: boolean };
  readonly themeFiles: ThemeFiles;
  readonly log: Log;
  /** A browser asked for the screens that no link let in. */
  readonly meetStranger: () => void;
}

export interface Stage extends Shown {
  readonly show: (next: Shown) => void;
}

export function createStage(first: Shown): Stage {
  let shown = first;
  const themeFiles = new Map(first.themeFiles);
  return {
    surfaces: {
      get main() {
        return shown.surfaces.main;
      },
      get offered() {
        return shown.surfaces.offered;
      },
      connect: (surface, send) => shown.surfaces.connect(surface, send),
    },
    health: () => shown.health(),
    themeFiles,
    log: {
      info: (entry) => shown.log.info(entry),
      warn: (entry) => shown.log.warn(entry),
      error: (entry) => shown.log.error(entry),
    },
    meetStranger: () => shown.meetStranger(),
    show: (next) => {
      shown = next;
      for (const [name, file] of next.themeFiles) themeFiles.set(name, file);
    },
  };
}
