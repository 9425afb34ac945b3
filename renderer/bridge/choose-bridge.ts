// The bridge of the host that shows these screens: Electron's preload offers one, a browser opens a WebSocket.
import { parseState, type TerminalBridge } from '../../shared/bridge/bridge.ts';
import { createSocketBridge } from './socket-bridge.ts';

declare global {
  interface Window {
    /** Electron's preload script puts it there. */
    readonly cardwright?: {
      readonly onState: (listener: (message: unknown) => void) => () => void;
      readonly send: (intent: unknown) => void;
      readonly print: () => void;
    };
  }
}

export function chooseBridge(): TerminalBridge {
  const { cardwright } = window;
  if (!cardwright) return createSocketBridge(`ws://${location.host}/bridge`);
  return {
    onState: (listener) => cardwright.onState((message) => listener(parseState(message))),
    send: cardwright.send,
  };
}
