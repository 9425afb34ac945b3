// The line of the host that shows these screens: Electron's preload offers one, a browser opens a WebSocket.
import { type Surface, surfaceQuery } from '../../shared/bridge/surfaces.ts';
import type { Line } from './line.ts';
import { openSocket } from './socket-line.ts';

declare global {
  interface Window {
    /** Electron's preload script puts it there. */
    readonly cardwright?: {
      readonly connect: (surface: string, listener: (message: unknown) => void) => () => void;
      readonly send: (message: unknown) => void;
      readonly print: () => void;
    };
  }
}

/** `listener` hears each message, and `undefined` when the terminal cannot be reached any more. */
export type OpenLine = (surface: Surface, listener: (message: unknown) => void) => Line;

export const openLine: OpenLine = (surface, listener) => {
  const { cardwright } = window;
  if (!cardwright) return openSocket(`ws://${location.host}/bridge${surfaceQuery(surface)}`, listener);
  return { send: cardwright.send, close: cardwright.connect(surface, listener) };
};
