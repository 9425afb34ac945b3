// The line over a WebSocket, which is opened again whenever it closes.
import { parseJson } from '../../shared/parse-json.ts';
import type { Line } from './line.ts';

const REOPEN_MS = 1000;
const UNAUTHORIZED = 401;

export function openSocket(url: string, listener: (message: unknown) => void): Line {
  let socket: WebSocket | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function open(): void {
    let opened = false;
    socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      opened = true;
    });
    socket.addEventListener('message', ({ data }) => {
      if (!closed) listener(parseJson(String(data)));
    });
    socket.addEventListener('close', () => {
      if (closed) return;
      listener(undefined);
      if (!opened) void showWhy();
      reopening = setTimeout(open, REOPEN_MS);
    });
  }

  open();
  return {
    send: (message) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    close: () => {
      closed = true;
      clearTimeout(reopening);
      socket?.close();
    },
  };
}

/** A terminal that was started again does not admit this browser any more. Reloading shows the page that says what to do. */
async function showWhy(): Promise<void> {
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined);
  if (answer?.status === UNAUTHORIZED) location.reload();
}
