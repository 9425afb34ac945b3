// Gives the vault another key, and seals anew what was sealed with the one before: sign-ups that wait, and the API password.
//
// A stop in the middle, of the machine too, loses nothing. The next key is on the disk, beside the key, before anything is sealed with it;
// the sign-ups change over in one transaction; and whichever key they open with afterwards is the one that stays.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import Sqlite from 'better-sqlite3';
import { replicaFile } from '../replica/open.ts';
import { ENTRY, type EntryRow, openEntry, sealFields } from '../replica/sealed-entry.ts';
import { openPassword, sealedPasswordFile, sealPassword } from '../settings/api-password.ts';
import { loadOrCreateKey, writeNew } from './key-file.ts';
import { createVault, type Vault } from './seal.ts';

const nextKeyFile = (file: string): string => `${file}.next`;
const nextPasswordFile = (data: string): string => `${sealedPasswordFile(data)}.next`;

/** How many sign-ups were sealed anew. The caller has the claim on the folder. Throws an Error that says what to do. */
export function rotateKey(data: string, file: string): number {
  const before = createVault(loadOrCreateKey(file));
  writeNew(nextKeyFile(file), randomBytes(32));
  const after = createVault(fs.readFileSync(nextKeyFile(file)));
  const password = openPassword(data, before);
  if (password !== undefined) sealPassword(nextPasswordFile(data), after, password);
  const entries = sealAnew(data, before, after);
  finish(data, file);
  return entries;
}

/** Ends a change of keys that was cut short, one way or the other. To be called before the key is loaded. */
export function finishRotation(data: string, file: string): void {
  if (!fs.existsSync(nextKeyFile(file))) return;
  if (opensWith(data, createVault(fs.readFileSync(nextKeyFile(file))))) return finish(data, file);
  fs.rmSync(nextPasswordFile(data), { force: true });
  fs.rmSync(nextKeyFile(file));
}

function finish(data: string, file: string): void {
  if (fs.existsSync(nextPasswordFile(data))) fs.renameSync(nextPasswordFile(data), sealedPasswordFile(data));
  fs.renameSync(nextKeyFile(file), file);
}

/** In one transaction; those that do not open with the key before are left for the key that they are of. */
function sealAnew(data: string, before: Vault, after: Vault): number {
  if (!fs.existsSync(replicaFile(data))) return 0;
  const db = new Sqlite(replicaFile(data));
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  const rows = db.prepare<[], EntryRow>(`SELECT ${ENTRY} FROM outbox WHERE sealed IS NOT NULL`);
  const put = db.prepare('UPDATE outbox SET sealed = ? WHERE id = ?');
  try {
    return db.transaction(() => {
      const entries = rows.all().flatMap((row) => openEntry(before, row) ?? []);
      for (const entry of entries) put.run(sealFields(after, entry, entry.fields), entry.id);
      return entries.length;
    })();
  } finally {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  }
}

/** Whether the sign-ups open with the next key already; where there are none, whether the password is sealed with it. */
function opensWith(data: string, vault: Vault): boolean {
  const password = (): boolean => fs.existsSync(nextPasswordFile(data)) || openPassword(data, vault) !== undefined;
  if (!fs.existsSync(replicaFile(data))) return password();
  const db = new Sqlite(replicaFile(data), { readonly: true });
  try {
    const rows = db.prepare<[], EntryRow>(`SELECT ${ENTRY} FROM outbox WHERE sealed IS NOT NULL`).all();
    return rows.length === 0 ? password() : rows.some((row) => openEntry(vault, row));
  } finally {
    db.close();
  }
}
