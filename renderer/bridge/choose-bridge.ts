// The bridge of the host that shows these screens: Electron's preload offers one, a browser opens a WebSocket.
import type { TerminalBridge } from '../../shared/bridge/bridge.ts';
import { createSocketBridge } from './socket-bridge.ts';

declare global {
  interface Window {
    readonly cardwright?: TerminalBridge;
  }
}

export function chooseBridge(): TerminalBridge {
  return window.cardwright ?? createSocketBridge(`ws://${location.host}/bridge`);
}
