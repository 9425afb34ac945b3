// Finds fleets' files on what is plugged in: in the first folder of each stick that the system has mounted.
import fs from 'node:fs';
import path from 'node:path';
import { FLEET_HEAD } from '../config/fleet-file.ts';

/** Where the systems mount what is plugged in: a stick is so many folders below. */
const MOUNTS: Readonly<Record<string, readonly (readonly [folder: string, depth: number])[]>> = {
  linux: [
    ['/media', 2],
    ['/run/media', 2],
    ['/mnt', 1],
  ],
  darwin: [['/Volumes', 1]],
};

const LETTERS = [...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`);

export const sticks = (platform: NodeJS.Platform = process.platform): readonly string[] =>
  platform === 'win32' ? LETTERS : (MOUNTS[platform] ?? []).flatMap(([folder, depth]) => foldersBelow(folder, depth));

/** The paths of the files. */
export const fleetFilesOn = (folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) => entriesOf(folder).map((name) => path.join(folder, name))).filter(isFleet);

/** A folder and those in it: a stick may be mounted at each depth. */
function foldersBelow(folder: string, depth: number): readonly string[] {
  if (depth === 0) return [folder];
  return [folder, ...entriesOf(folder).flatMap((name) => foldersBelow(path.join(folder, name), depth - 1))];
}

function entriesOf(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

/** Told by how it begins: what else is on the stick is not read. */
function isFleet(file: string): boolean {
  const head = Buffer.alloc(FLEET_HEAD.length);
  try {
    if (!fs.statSync(file).isFile()) return false;
    const opened = fs.openSync(file, 'r');
    try {
      fs.readSync(opened, head);
    } finally {
      fs.closeSync(opened);
    }
  } catch {
    return false;
  }
  return head.toString('latin1') === FLEET_HEAD;
}
