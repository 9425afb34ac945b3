// What in a data folder only opens with the vault's key.
import fs from 'node:fs';
import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import { DAMAGE } from '../cards/whole-file.ts';
import { lookInto } from '../replica/look-into.ts';
import { unusable } from '../replica/open.ts';
import { isReady } from '../replica/replacing.ts';
import { sealedPasswordFile } from '../settings/api-password.ts';

/** Names each, for staff. */
export function sealedIn(folder: string): readonly string[] {
  const password = sealedPasswordFile(folder);
  const signUps = sealedSignUps(path.join(folder, 'replica.sqlite'));
  return [
    ...(fs.existsSync(password) ? [password] : []),
    ...(signUps > 0 ? [`${signUps} sealed sign-up${signUps === 1 ? '' : 's'} in the outbox`] : []),
  ];
}

/** Looks into the replica before it is opened: the key comes first. */
function sealedSignUps(file: string): number {
  if (isReady(file)) return 1;
  if (!fs.existsSync(file)) return 0;
  try {
    return lookInto(file, countSealed);
  } catch (error) {
    // What can be read of a damaged one goes on later; what is sealed in it needs its key.
    if (DAMAGE.has((error as { code?: unknown }).code)) return 1;
    throw unusable(file, error as Error);
  }
}

function countSealed(db: Sqlite.Database): number {
  // A start that was cut short left a file without tables.
  if (!db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'outbox'`).get()) return 0;
  const row = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM outbox WHERE sealed IS NOT NULL').get();
  return row?.n ?? 0;
}
