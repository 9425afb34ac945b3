// Looks at the data folder: is it there, this user's alone, with room left, and does a terminal run on it?
import fs from 'node:fs';
import path from 'node:path';
import { othersMayRead } from '../../shared/access-list.ts';
import { claimFolder } from '../replica/lock.ts';
import { bad, doubtful, type Finding, good } from './finding.ts';

/** The replica of a large chain, its copy before an update, and the logs. */
const ROOM = 1024 ** 3;
/** With less than this the next sign-ups are at stake. */
const LEAST_ROOM = 64 * 1024 ** 2;

export function lookAtFolder(data: string): Finding {
  const about = 'data folder';
  if (!fs.existsSync(data))
    return bad(about, `There is no ${data}: name another with --data, or start the terminal once.`);
  if (!isWritable(data))
    return bad(
      about,
      `${data} cannot be written by this user: run this as the terminal's own user, or give the folder to it.`,
    );
  const open = openToOthers(data);
  if (open) return doubtful(about, `${open} can be read by other users of this machine: chmod go= ${open}`);
  return good(about, data);
}

export function lookAtRoom(data: string): Finding {
  const about = 'room on the disk';
  const { bavail, bsize } = fs.statfsSync(data);
  const room = bavail * bsize;
  const says = `${Math.round(room / 1024 ** 2)} MB are free for ${data}.`;
  if (room < LEAST_ROOM) return bad(about, `${says} Make room: sign-ups can no longer be recorded soon.`);
  return room < ROOM
    ? doubtful(about, `${says} Keep 1 GB free, for the list of cards and for updates.`)
    : good(about, says);
}

/** Claims the folder for a moment; a terminal that runs on it keeps its claim. */
export function isRunning(data: string): boolean {
  if (!fs.existsSync(path.join(data, 'terminal.lock'))) return false;
  try {
    claimFolder(data).release();
    return false;
  } catch {
    return true;
  }
}

function isWritable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.R_OK | fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Windows has access lists instead of modes. */
function openToOthers(data: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const inside = fs.readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = [data, ...inside.map(({ name }) => path.join(data, name))];
  return othersMayRead(data) ? files.find(othersMayRead) : undefined;
}
