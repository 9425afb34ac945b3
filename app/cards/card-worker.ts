// The thread's own script: one card writer, asked by messages.
import { parentPort, workerData } from 'node:worker_threads';
import type { Answered, Asked } from './card-thread.ts';
import { openCardWriter } from './card-writer.ts';

if (!parentPort) throw new Error('This script is a thread of the terminal’s.');
const port = parentPort;
const writer = openCardWriter(String(workerData));

/** Checking a file takes seconds where there are millions: pages that come meanwhile are written in between. */
async function verify(): Promise<boolean> {
  const steps = writer.verify();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await new Promise(setImmediate);
  }
}

async function answer(asked: Asked): Promise<unknown> {
  if (asked.ask === 'apply') return writer.apply(asked.page);
  if (asked.ask === 'verify') return verify();
  writer.close();
  return port.close();
}

port.on('message', async (asked: Asked) => {
  const { id } = asked;
  const reply: Answered = await answer(asked).then(
    (value) => ({ id, value }),
    (error) => ({ id, fault: String(error.code ?? error.name) }),
  );
  port.postMessage(reply);
});
