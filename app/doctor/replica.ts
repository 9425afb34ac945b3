// Looks at the replica, in which sign-ups may wait: whether it is there, can be read, and is the one that this terminal had.
import fs from 'node:fs';
import { lookInto } from '../replica/look-into.ts';
import { refuseAnother, refuseToBeginAnew, replicaFile } from '../replica/open.ts';
import { doubtful, type Finding, good } from './finding.ts';

const ABOUT = 'replica';

/** Throws what the terminal says where it would not start. */
export function lookAtReplica(data: string): Finding {
  refuseToBeginAnew(data);
  const file = replicaFile(data);
  if (!fs.existsSync(file)) return good(ABOUT, `${file} is made at the first start.`);
  const id = terminalIn(file);
  if (id === undefined)
    return doubtful(
      ABOUT,
      `${file} is damaged, or no replica: at its next start the terminal keeps the file and goes on with every sign-up that can be read.`,
    );
  refuseAnother(data, id);
  return good(ABOUT, `${file} is this terminal's.`);
}

/** Whose it is; undefined where that cannot be read. */
function terminalIn(file: string): string | undefined {
  try {
    return lookInto(
      file,
      (db) => db.prepare<[], { terminal_id: string }>('SELECT terminal_id FROM terminal').get()?.terminal_id,
    );
  } catch {
    return undefined;
  }
}
