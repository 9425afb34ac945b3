// Gives the vault another key, and seals anew what was sealed with the one before: sign-ups that wait, and the API password.
//
// A stop in the middle, of the machine too, loses nothing. The next key is on the disk, beside the key, before anything is sealed with it;
// the sign-ups change over in one transaction; and whichever key they open with afterwards is the one that stays. The replica is opened as
// the terminal opens it, mended and in today's form, before there is a next key.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { flushFolder } from '../../shared/durable-file.ts';
import { hasReplica, type OpenReplica, openReplica } from '../replica/open.ts';
import { ENTRY, type EntryRow, openEntry, sealFields } from '../replica/sealed-entry.ts';
import { openPassword, sealedPasswordFile, sealPassword } from '../settings/api-password.ts';
import { loadOrCreateKey, writeNew } from './key-file.ts';
import { createVault, type Vault } from './seal.ts';
import { sealedIn } from './sealed.ts';

const nextKeyFile = (file: string): string => `${file}.next`;
const nextPasswordFile = (data: string): string => `${sealedPasswordFile(data)}.next`;

/** How many sign-ups were sealed anew. The caller has the claim on the folder. Throws an Error that says what to do. */
export function rotateKey(data: string, file: string): number {
  const before = createVault(loadOrCreateKey(file, sealedIn(data)));
  return withReplica(data, (replica) => {
    writeNew(nextKeyFile(file), randomBytes(32));
    const after = createVault(fs.readFileSync(nextKeyFile(file)));
    const password = openPassword(data, before);
    if (password !== undefined) sealPassword(nextPasswordFile(data), after, password);
    const entries = replica ? sealAnew(replica.db, before, after) : 0;
    finish(data, file);
    return entries;
  });
}

/**
 * Ends a change of keys that was cut short, one way or the other. To be called before the key is loaded, by who has the claim on the folder.
 * Gives the name under which a damaged replica was put aside for it.
 */
export function finishRotation(data: string, file: string): string | undefined {
  if (!fs.existsSync(nextKeyFile(file))) return undefined;
  return withReplica(data, (replica) => {
    if (opensWith(data, replica, createVault(fs.readFileSync(nextKeyFile(file))))) finish(data, file);
    else for (const next of [nextPasswordFile(data), nextKeyFile(file)]) fs.rmSync(next, { force: true });
    return replica?.rescuedFrom;
  });
}

function finish(data: string, file: string): void {
  if (fs.existsSync(nextPasswordFile(data))) fs.renameSync(nextPasswordFile(data), sealedPasswordFile(data));
  // Before the key, which may be on another disk, as there is nothing left to end once that has its name.
  flushFolder(data);
  fs.renameSync(nextKeyFile(file), file);
}

/** Undefined where the folder never had a replica. */
function withReplica<T>(data: string, work: (replica: OpenReplica | undefined) => T): T {
  const replica = hasReplica(data) ? openReplica(data, { release: () => undefined }) : undefined;
  try {
    return work(replica);
  } finally {
    replica?.close();
  }
}

const sealedRows = (db: Sqlite.Database): readonly EntryRow[] =>
  db.prepare<[], EntryRow>(`SELECT ${ENTRY} FROM outbox WHERE sealed IS NOT NULL`).all();

/** In one transaction; those that do not open with the key before are left for the key that they are of. */
function sealAnew(db: Sqlite.Database, before: Vault, after: Vault): number {
  const put = db.prepare('UPDATE outbox SET sealed = ? WHERE id = ?');
  const sealed = db.transaction(() => {
    const entries = sealedRows(db).flatMap((row) => openEntry(before, row) ?? []);
    for (const entry of entries) put.run(sealFields(after, entry, entry.fields), entry.id);
    return entries.length;
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  return sealed;
}

/**
 * Whether what is sealed opens with the next key already. The password takes its place after the sign-ups have changed over; where there are
 * none, its draft is enough.
 */
function opensWith(data: string, replica: OpenReplica | undefined, vault: Vault): boolean {
  if (openPassword(data, vault) !== undefined) return true;
  const rows = replica ? sealedRows(replica.db) : [];
  return rows.length === 0 ? fs.existsSync(nextPasswordFile(data)) : rows.some((row) => openEntry(vault, row));
}
