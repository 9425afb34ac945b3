// Writes a file beside the one it is to become, and gives it that name once it is whole: there is never half a file.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { flushFolder } from '../../shared/durable-file.ts';
import { NewerDatabaseError } from '../../shared/migrate.ts';
import { AdminError } from '../admin.ts';

/** What SQLite puts beside a database. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

/** `write` fills the draft, which is readable by its owner alone; what it throws leaves everything as it was. */
export async function writeBeside<T>(file: string, write: (draft: string) => Promise<T>): Promise<T> {
  const draft = `${file}.${randomUUID()}.new`;
  try {
    fs.closeSync(fs.openSync(draft, 'wx', 0o600));
    const result = await write(draft);
    flushFile(draft);
    fs.renameSync(draft, file);
    flushFolder(path.dirname(file));
    return result;
  } catch (error) {
    if (error instanceof AdminError || error instanceof NewerDatabaseError) throw error;
    const { message } = error as Error;
    throw new AdminError(`${file} could not be written (${message}): nothing was changed`);
  } finally {
    for (const end of ['', ...COMPANIONS]) fs.rmSync(`${draft}${end}`, { force: true });
  }
}

function flushFile(file: string): void {
  const fd = fs.openSync(file, 'r+');
  fs.fsyncSync(fd);
  fs.closeSync(fd);
}

/** Gives the copy the original's owner and mode, where this user may; else it stays readable by this user alone. */
export function asPrivateAs(original: string, copy: string): void {
  const { uid, gid, mode } = fs.statSync(original);
  try {
    fs.chownSync(copy, uid, gid);
    fs.chmodSync(copy, mode & 0o777);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

/** Refuses to put a file where a SQLite database is open, or was not closed: its log would be taken for the new file's. */
export function refuseBesideLog(file: string): void {
  if (fs.existsSync(`${file}-wal`))
    throw new AdminError(
      `${file}-wal is there: ${file} is a database in use, or one that was not closed. Name another file`,
    );
}
