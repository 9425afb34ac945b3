// The line to the demo: what comes is parsed by its schema, and the line is taken up again when it breaks.

import { useCallback, useEffect, useReducer, useRef } from 'react';
import { type BenchCommand, type BenchMessage, type BenchView, benchMessage } from '../../shared/demo/bench.ts';
import { type Row, withRow } from '../../shared/demo/rows.ts';
import { parseJson } from '../../shared/parse-json.ts';

export interface Shown {
  /** Undefined while the demo cannot be reached. */
  readonly view: BenchView | undefined;
  readonly rows: readonly Row[];
}

const NOTHING: Shown = { view: undefined, rows: [] };
const AGAIN_MS = 1000;

function after(shown: Shown, message: BenchMessage | 'lost'): Shown {
  if (message === 'lost') return NOTHING;
  if (message.type === 'view') return { ...shown, view: message.view };
  return { ...shown, rows: message.type === 'rows' ? message.rows : withRow(shown.rows, message.row) };
}

export function useBench(): Shown & { readonly send: (command: BenchCommand) => void } {
  const [shown, take] = useReducer(after, NOTHING);
  const socket = useRef<WebSocket>(undefined);
  useEffect(() => connect(socket, take), []);
  const send = useCallback((command: BenchCommand) => {
    if (socket.current?.readyState === WebSocket.OPEN) socket.current.send(JSON.stringify(command));
  }, []);
  return { ...shown, send };
}

/** Connects until it is told to end. */
function connect(
  socket: { current: WebSocket | undefined },
  take: (message: BenchMessage | 'lost') => void,
): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  function open(): void {
    const line = new WebSocket(new URL('/bench', location.href.replace(/^http/, 'ws')));
    socket.current = line;
    line.addEventListener('message', ({ data }) => {
      const message = benchMessage.safeParse(parseJson(String(data))).data;
      if (message) take(message);
    });
    line.addEventListener('close', () => {
      if (ended) return;
      take('lost');
      retry = setTimeout(open, AGAIN_MS);
    });
  }
  open();
  return () => {
    ended = true;
    clearTimeout(retry);
    socket.current?.close();
  };
}
