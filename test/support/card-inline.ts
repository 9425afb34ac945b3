// What writes cards, on the caller's own thread: for tests and simulations, in which nothing may happen at the same time.
import type { CardThread, CardWriting } from '../../app/cards/card-thread.ts';
import { openCardWriter } from '../../app/cards/card-writer.ts';
import { checkpoint } from '../../app/cards/checkpoint.ts';
import { isWholeFile } from '../../app/cards/whole-file.ts';

export const inline: CardThread = {
  open: openInline,
  checkFile: async (file) => isWholeFile(file),
  checkpoint: async (file) => checkpoint(file),
  end: async () => undefined,
};

function openInline(file: string): CardWriting {
  const writer = openCardWriter(file);
  return {
    opened: Promise.resolve(),
    apply: async (page) => writer.apply(page),
    verify: async () => {
      const steps = writer.verify();
      for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
    },
    close: async () => writer.close(),
  };
}
