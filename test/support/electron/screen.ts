// `screen`: the displays of the headless Chromium, which a test may plug and unplug.
import { EventEmitter } from 'node:events';
import type { Display, Screen } from 'electron';
import type { Session } from './cdp.ts';
import { preventable } from './events.ts';

type Used = Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;

class StandInScreen extends EventEmitter implements Used {
  #displays: readonly Display[] = [];

  getAllDisplays(): Display[] {
    return [...this.#displays];
  }
  /** The first one. */
  getPrimaryDisplay(): Display {
    const [first] = this.#displays;
    if (!first) throw new Error('there is no display');
    return first;
  }
  /** Reads the displays anew, and tells what has come and gone. */
  async read(session: Session): Promise<void> {
    const { screenInfos } = await session.send('Emulation.getScreenInfos');
    const before = this.#displays;
    this.#displays = screenInfos.map(({ id, left, top, width, height, label, devicePixelRatio }) => {
      const bounds = { x: left, y: top, width, height };
      return {
        id: Number(id),
        label,
        bounds,
        workArea: bounds,
        size: bounds,
        scaleFactor: devicePixelRatio,
      } as unknown as Display;
    });
    const isIn = (displays: readonly Display[], { id }: Display): boolean => displays.some((each) => each.id === id);
    for (const display of before)
      if (!isIn(this.#displays, display)) this.emit('display-removed', preventable({}), display);
    for (const display of this.#displays)
      if (!isIn(before, display)) this.emit('display-added', preventable({}), display);
  }
}

export const screen = new StandInScreen();
