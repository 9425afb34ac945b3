// Who may read a file. Elsewhere its mode says so; on Windows, where modes mean nothing, its access list does.
import fs from 'node:fs';

/** What asks Windows; elsewhere it is not loaded, nor what it needs. */
const windows = process.platform === 'win32' ? await import('./windows-access.ts') : undefined;

/** Whether other users of this machine than administrators may read `file`. */
export function othersMayRead(file: string): boolean {
  if (!windows) return (fs.statSync(file).mode & 0o077) !== 0;
  return grantsToOthers(windows.accessListOf(file));
}

/** What to do about a file that others may read. */
export const howToClose = (file: string): string =>
  process.platform === 'win32'
    ? `icacls "${file}" /inheritance:r /grant:r *S-1-5-18:F *S-1-5-32-544:F "%USERNAME%:F"`
    : `chmod 600 ${file}`;

/**
 * Leaves a file or a folder, and what is made in that folder from now on, to this user, the system and administrators. Does nothing where
 * modes say who may read: whoever makes a file there makes it with its mode; nor where nobody else may read it already, as in a folder
 * that an installer closed. Throws where the disk keeps no access lists (FAT).
 */
export function closeToOthers(path: string): void {
  if (!windows || !othersMayRead(path)) return;
  const inherited = fs.statSync(path).isDirectory() ? 'OICI' : '';
  const who = ['SY', 'BA', windows.userSid()].map((sid) => `(A;${inherited};FA;;;${sid})`).join('');
  windows.setAccessList(path, `D:P${who}`);
}

/** Everyone, guests, those who logged on at the machine, authenticated users, the machine's users (SDDL's names and the SIDs of each). */
const OTHERS = ['WD', 'BG', 'IU', 'AU', 'BU', 'S-1-1-0', 'S-1-5-4', 'S-1-5-11', 'S-1-5-32-545', 'S-1-5-32-546'];

/** `sddl`: a security descriptor's list in SDDL, such as `D:P(A;OICI;FA;;;SY)`; one without a list grants everybody everything. */
export function grantsToOthers(sddl: string): boolean {
  const entries = [...sddl.matchAll(/\(([^)]*)\)/g)].map(([, entry = '']) => entry.split(';'));
  if (!sddl.startsWith('D:') || /^D:[A-Z]*NO_ACCESS_CONTROL/.test(sddl)) return true;
  return entries.some(
    ([kind, flags = '', , , , sid = '']) => kind === 'A' && !flags.includes('IO') && OTHERS.includes(sid),
  );
}
