// What a back-up's file is, by its first bytes.
import fs from 'node:fs';
import { AdminError } from '../admin.ts';

export const KINDS = {
  sqlite: 'a copy of a SQLite database, as "backup" of one writes it',
  postgres: 'an archive of pg_dump, as "backup" of a PostgreSQL database writes it',
} as const;

/** `empty`: a new SQLite database that nothing was written to. */
export function kindOf(file: string): keyof typeof KINDS | 'empty' | 'other' {
  const start = firstBytes(file);
  if (start === '') return 'empty';
  if (start.startsWith('SQLite format 3\0')) return 'sqlite';
  return start.startsWith('PGDMP') ? 'postgres' : 'other';
}

function firstBytes(file: string): string {
  const bytes = Buffer.alloc(16);
  try {
    const fd = fs.openSync(file, 'r');
    const read = fs.readSync(fd, bytes);
    fs.closeSync(fd);
    return bytes.subarray(0, read).toString('latin1');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new AdminError(code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`);
  }
}

export function countsSaid(accounts: number, customers: number): string {
  return `${accounts} ${accounts === 1 ? 'account' : 'accounts'} with ${customers} customers and cards`;
}
