// The bridge over a WebSocket, which is opened again whenever it closes.
import { parseState, type TerminalBridge } from '../../shared/bridge/bridge.ts';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { parseJson } from '../../shared/parse-json.ts';
import { createSignal } from '../../shared/signal.ts';

const REOPEN_MS = 1000;
const UNAUTHORIZED = 401;

export function createSocketBridge(url: string): TerminalBridge {
  const states = createSignal<TerminalState | undefined>();
  let last: TerminalState | undefined;
  let socket: WebSocket | undefined;

  function tell(state: TerminalState | undefined): void {
    last = state;
    states.emit(state);
  }

  function open(): void {
    let opened = false;
    socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      opened = true;
    });
    socket.addEventListener('message', ({ data }) => {
      const state = parseState(parseJson(String(data)));
      if (state) tell(state);
    });
    socket.addEventListener('close', () => {
      tell(undefined);
      if (!opened) void showWhy();
      setTimeout(open, REOPEN_MS);
    });
  }

  open();
  return {
    onState: (listener) => {
      listener(last);
      return states.on(listener);
    },
    send: (intent) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(intent));
    },
  };
}

/** A terminal that was started again does not admit this browser any more. Reloading shows the page that says what to do. */
async function showWhy(): Promise<void> {
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined);
  if (answer?.status === UNAUTHORIZED) location.reload();
}
