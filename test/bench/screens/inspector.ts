// Asks a Node process over its debugger's protocol (chromedevtools.github.io/devtools-protocol) how large its heap is.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';

export interface Inspector {
  /** In bytes, after a garbage collection. */
  readonly heapUsed: () => Promise<number>;
  readonly close: () => void;
}

const answer = z.object({ id: z.int(), result: z.object({ usedSize: z.optional(z.number()) }) });

/** `output`: what the process wrote; with --inspect that names the debugger's address. */
export async function openInspector(output: string): Promise<Inspector> {
  const [address] = /ws:\/\/\S+/.exec(output) ?? [];
  if (!address) throw new Error(`the process names no debugger:\n${output}`);
  const socket = new WebSocket(address);
  await once(socket, 'open');
  let asked = 0;
  async function call(method: string): Promise<z.infer<typeof answer>['result']> {
    const id = ++asked;
    socket.send(JSON.stringify({ id, method }));
    for (;;) {
      const [data] = await once(socket, 'message');
      const message = answer.safeParse(JSON.parse(String(data))).data;
      if (message?.id === id) return message.result;
    }
  }
  return {
    heapUsed: async () => {
      await call('HeapProfiler.collectGarbage');
      return (await call('Runtime.getHeapUsage')).usedSize ?? Number.NaN;
    },
    close: () => socket.close(),
  };
}
