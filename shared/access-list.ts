// Who may read a file. Elsewhere its mode says so; on Windows, where modes mean nothing, its access list does.
import fs from 'node:fs';
import koffi from 'koffi';

/** Whether other users of this machine than administrators may read `file`. */
export function othersMayRead(file: string): boolean {
  if (process.platform !== 'win32') return (fs.statSync(file).mode & 0o077) !== 0;
  return grantsToOthers(accessListOf(file));
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
  if (process.platform !== 'win32' || !othersMayRead(path)) return;
  const inherited = fs.statSync(path).isDirectory() ? 'OICI' : '';
  const who = ['SY', 'BA', userSid()].map((sid) => `(A;${inherited};FA;;;${sid})`).join('');
  setAccessList(path, `D:P${who}`);
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

const DACL_SECURITY_INFORMATION = 4;
/** With it, what the folder above grants is not inherited. */
const PROTECTED_DACL = 0x8000_0000;
const SDDL_REVISION_1 = 1;
const TOKEN_QUERY = 8;
const TOKEN_USER = 1;
/** A list of more entries than anybody makes by hand. */
const LONGEST = 64 * 1024;

type Api = ReturnType<typeof load>;
let loaded: Api | undefined;
function api(): Api {
  loaded ??= load();
  return loaded;
}

/** advapi32 and kernel32, as Microsoft's pages declare them. */
function load() {
  const [security, kernel] = [koffi.load('advapi32.dll'), koffi.load('kernel32.dll')];
  const call = (declaration: string) => security.func(declaration);
  return {
    fromText: call(
      'bool __stdcall ConvertStringSecurityDescriptorToSecurityDescriptorW(str16, uint32_t, _Out_ void **, void *)',
    ),
    toText: call(
      'bool __stdcall ConvertSecurityDescriptorToStringSecurityDescriptorW(void *, uint32_t, uint32_t, _Out_ void **, void *)',
    ),
    set: call('bool __stdcall SetFileSecurityW(str16, uint32_t, void *)'),
    get: call('bool __stdcall GetFileSecurityW(str16, uint32_t, void *, uint32_t, _Out_ uint32_t *)'),
    openToken: call('bool __stdcall OpenProcessToken(void *, uint32_t, _Out_ void **)'),
    tokenInformation: call('bool __stdcall GetTokenInformation(void *, uint32_t, void *, uint32_t, _Out_ uint32_t *)'),
    sidToText: call('bool __stdcall ConvertSidToStringSidW(void *, _Out_ void **)'),
    thisProcess: kernel.func('void *__stdcall GetCurrentProcess()'),
    close: kernel.func('bool __stdcall CloseHandle(void *)'),
    free: kernel.func('void *__stdcall LocalFree(void *)'),
    lastError: kernel.func('uint32_t __stdcall GetLastError()'),
  };
}

function check(done: boolean, what: string): void {
  if (!done) throw new Error(`${what} failed (Windows error ${api().lastError()}).`);
}

/** The text at a pointer that the system allocated, which is freed. */
function takeText([pointer]: readonly unknown[]): string {
  const text: string = koffi.decode(pointer, 'char16_t', -1);
  api().free(pointer);
  return text;
}

function accessListOf(file: string): string {
  const descriptor = Buffer.alloc(LONGEST);
  check(api().get(file, DACL_SECURITY_INFORMATION, descriptor, LONGEST, [0]), `Reading who may read ${file}`);
  const text = [null];
  check(
    api().toText(descriptor, SDDL_REVISION_1, DACL_SECURITY_INFORMATION, text, null),
    `Reading who may read ${file}`,
  );
  return takeText(text);
}

function setAccessList(path: string, sddl: string): void {
  const descriptor = [null];
  check(api().fromText(sddl, SDDL_REVISION_1, descriptor, null), `Reading the access list ${sddl}`);
  const done = api().set(path, (DACL_SECURITY_INFORMATION | PROTECTED_DACL) >>> 0, descriptor[0]);
  check(done, `Closing ${path} to other users`);
  api().free(descriptor[0]);
}

function userSid(): string {
  const token = [null];
  check(api().openToken(api().thisProcess(), TOKEN_QUERY, token), 'Asking who runs this program');
  const user = Buffer.alloc(256);
  check(api().tokenInformation(token[0], TOKEN_USER, user, user.length, [0]), 'Asking who runs this program');
  api().close(token[0]);
  const text = [null];
  check(api().sidToText(koffi.decode(user, 'void *'), text), 'Asking who runs this program');
  return takeText(text);
}
