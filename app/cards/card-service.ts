// What the thread of the cards does when it is asked: card writers, one for each list.
import type { MessagePort } from 'node:worker_threads';
import type { Answered, Asked } from './card-thread.ts';
import { type CardWriter, openCardWriter } from './card-writer.ts';
import { checkpoint } from './checkpoint.ts';
import { isWholeFile } from './whole-file.ts';

/** Answers each message that comes on the port. */
export function serveCards(port: Pick<MessagePort, 'on' | 'postMessage'>): void {
  const writers = new Map<number, CardWriter>();

  async function answer(asked: Asked): Promise<unknown> {
    const { list } = asked;
    if (asked.ask === 'open') return void writers.set(list, openCardWriter(asked.file));
    if (asked.ask === 'checkFile') return isWholeFile(asked.file);
    if (asked.ask === 'checkpoint') return checkpoint(asked.file);
    const writer = writers.get(list);
    if (!writer) throw new Error('this list is not open');
    if (asked.ask === 'apply') return writer.apply(asked.page);
    if (asked.ask === 'verify') return verify(writer);
    writers.delete(list);
    return writer.close();
  }

  port.on('message', async (asked: Asked) => {
    const { id } = asked;
    const reply: Answered = await answer(asked).then(
      (value) => ({ id, value }),
      (error) => ({ id, fault: String(error.code ?? error.name) }),
    );
    port.postMessage(reply);
  });
}

/** Checking a file takes seconds where there are millions: pages that come meanwhile are written in between. */
async function verify(writer: CardWriter): Promise<boolean> {
  const steps = writer.verify();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await new Promise(setImmediate);
  }
}
