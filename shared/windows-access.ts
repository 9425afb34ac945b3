// Access lists of files on Windows, by its own interface. Every function throws with Windows' error number.
import koffi from 'koffi';

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

/** In SDDL. */
export function accessListOf(file: string): string {
  const descriptor = Buffer.alloc(LONGEST);
  check(api().get(file, DACL_SECURITY_INFORMATION, descriptor, LONGEST, [0]), `Reading who may read ${file}`);
  const text = [null];
  check(
    api().toText(descriptor, SDDL_REVISION_1, DACL_SECURITY_INFORMATION, text, null),
    `Reading who may read ${file}`,
  );
  return takeText(text);
}

/** `sddl`: the list that takes the place of the one there is; nothing is inherited any more. */
export function setAccessList(path: string, sddl: string): void {
  const descriptor = [null];
  check(api().fromText(sddl, SDDL_REVISION_1, descriptor, null), `Reading the access list ${sddl}`);
  const done = api().set(path, (DACL_SECURITY_INFORMATION | PROTECTED_DACL) >>> 0, descriptor[0]);
  check(done, `Closing ${path} to other users`);
  api().free(descriptor[0]);
}

/** The SID of who runs this program. */
export function userSid(): string {
  const token = [null];
  check(api().openToken(api().thisProcess(), TOKEN_QUERY, token), 'Asking who runs this program');
  const user = Buffer.alloc(256);
  check(api().tokenInformation(token[0], TOKEN_USER, user, user.length, [0]), 'Asking who runs this program');
  api().close(token[0]);
  const text = [null];
  check(api().sidToText(koffi.decode(user, 'void *'), text), 'Asking who runs this program');
  return takeText(text);
}
