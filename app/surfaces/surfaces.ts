// The one door to the terminal's screens: whoever connects says which surface it is, is sent what that surface shows, and is heard for what
// that surface may send.
import { parseIntent } from '../../shared/bridge/bridge.ts';
import { displayIntent } from '../../shared/bridge/display-state.ts';
import type { Surface } from '../../shared/bridge/surfaces.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { displayView } from './display-view.ts';
import type { Send, SurfaceKind } from './surface-kind.ts';

export interface Connection {
  /** A message of the surface's. What is none, or is another surface's, is passed over. */
  readonly receive: (message: unknown) => void;
  readonly close: () => void;
}

export interface Surfaces {
  /** What the terminal's own window shows. */
  readonly main: Surface;
  readonly offered: readonly Surface[];
  /** Sends the surface's state now and whenever it changes. Undefined for a surface that this terminal has not. */
  readonly connect: (surface: Surface, send: Send) => Connection | undefined;
}

export interface SurfacesParts {
  readonly terminal: Terminal;
  readonly main: Surface;
  /** The surfaces of staff, where there are staff. */
  readonly staff: Readonly<Partial<Record<'counter' | 'manager', SurfaceKind>>>;
  readonly hasDisplay: boolean;
  /** Hears of changes besides the terminal's. */
  readonly onChange: (listener: () => void) => () => void;
  /** How many windows show a surface. */
  readonly onCount: (surface: Surface, count: number) => void;
}

export function createSurfaces({ terminal, main, staff, hasDisplay, onChange, onCount }: SurfacesParts): Surfaces {
  const kinds: Partial<Record<Surface, SurfaceKind>> = {
    ...(main === 'kiosk' && { kiosk: kioskOf(terminal) }),
    ...(hasDisplay && { display: displayOf(terminal) }),
    ...staff,
  };
  const counts = new Map<Surface, number>();
  function count(surface: Surface, by: 1 | -1): void {
    const now = (counts.get(surface) ?? 0) + by;
    counts.set(surface, now);
    onCount(surface, now);
  }

  return {
    main,
    offered: Object.keys(kinds) as Surface[],
    connect: (surface, send) => {
      const kind = kinds[surface];
      if (!kind) return undefined;
      count(surface, 1);
      const show = onlyChanges(send);
      const tell = (): void => show(kind.state());
      const ends = [terminal.onChange(tell), onChange(tell)];
      tell();
      return {
        receive: (message) => kind.receive(message, send),
        close: () => {
          if (ends.length === 0) return;
          for (const end of ends.splice(0)) end();
          count(surface, -1);
        },
      };
    },
  };
}

const kioskOf = (terminal: Terminal): SurfaceKind => ({
  state: terminal.state,
  receive: (message) => {
    const intent = parseIntent(message);
    if (intent) terminal.handle(intent);
  },
});

const displayOf = (terminal: Terminal): SurfaceKind => ({
  state: () => displayView(terminal.inside()),
  receive: (message) => {
    const intent = displayIntent.safeParse(message).data;
    if (intent) terminal.handle(intent);
  },
});

/** Passes on what is another than the one before. */
export function onlyChanges(send: Send): Send {
  let sent = '';
  return (state) => {
    const text = JSON.stringify(state);
    if (text !== sent) send(state);
    sent = text;
  };
}
