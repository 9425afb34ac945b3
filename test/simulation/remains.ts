// Looks in a terminal's folder for what was sealed for sign-ups that are erased.
import fs from 'node:fs';
import path from 'node:path';
import type { Entry } from './records.ts';
import type { SimulatedTerminal } from './terminal.ts';

/** How much of each end of a sealed text is looked for: enough that no other has the same. */
const PIECE = 24;

export function* remainsOf(terminal: SimulatedTerminal, entries: readonly Entry[]): Generator<string> {
  const folder = terminal.folder();
  const files = fs.readdirSync(folder).map((name) => ({ name, content: fs.readFileSync(path.join(folder, name)) }));
  const kept = new Set(entries.filter(({ erased }) => !erased).map(({ id }) => id));
  for (const [id, texts] of terminal.sealed) {
    if (kept.has(id)) continue;
    const pieces = texts.flatMap((text) => [text.subarray(0, PIECE), text.subarray(-PIECE)]);
    const found = files.find(({ content }) => pieces.some((piece) => content.includes(piece)));
    if (found) yield `has what is left of an erased sign-up in ${found.name}`;
  }
}
