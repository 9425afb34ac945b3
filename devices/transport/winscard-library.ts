// The functions of the system's PC/SC library: pcsc-lite on Linux, its framework on macOS, WinSCard on Windows (winscard.h of each).
import koffi from 'koffi';

/** What differs from system to system: types, the length of an answer to reset, and whether structures are packed. */
const SYSTEMS = {
  linux: { library: 'libpcsclite.so.1', dword: 'ulong', long: 'long', handle: 'long', atr: 33, suffix: '' },
  darwin: {
    library: '/System/Library/Frameworks/PCSC.framework/PCSC',
    dword: 'uint32_t',
    long: 'int32_t',
    handle: 'int32_t',
    atr: 33,
    suffix: '',
  },
  win32: { library: 'winscard.dll', dword: 'uint32_t', long: 'int32_t', handle: 'uintptr_t', atr: 36, suffix: 'A' },
} as const;

export type Winscard = ReturnType<typeof load>;
let loaded: Winscard | undefined;

/** Loads it when it is first asked for; throws where the system has none. */
export function loadWinscard(): Winscard {
  loaded ??= load();
  return loaded;
}

function load() {
  const { platform } = process;
  if (platform !== 'linux' && platform !== 'darwin' && platform !== 'win32')
    throw new Error(`${platform} has no PC/SC`);
  const { library, dword, long, handle, atr, suffix } = SYSTEMS[platform];
  const lib = koffi.load(library);
  koffi.alias('SCARD_DWORD', dword);
  koffi.alias('SCARD_LONG', long);
  koffi.alias('SCARD_HANDLE', handle);
  const structure = platform === 'darwin' ? koffi.pack : koffi.struct;
  structure('SCARD_READERSTATE', {
    szReader: 'const char *',
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8_t', atr),
  });
  const request = koffi.struct('SCARD_IO_REQUEST', { dwProtocol: dword, cbPciLength: dword });
  const call = (name: string, parameters: string) => lib.func(`SCARD_LONG ${name}(${parameters})`);
  return {
    atrBytes: atr,
    requestBytes: koffi.sizeof(request),
    establish: call('SCardEstablishContext', 'SCARD_DWORD, void *, void *, _Out_ SCARD_HANDLE *'),
    list: call(`SCardListReaders${suffix}`, 'SCARD_HANDLE, void *, _Out_ uint8_t *, _Inout_ SCARD_DWORD *'),
    status: call(
      `SCardGetStatusChange${suffix}`,
      'SCARD_HANDLE, SCARD_DWORD, _Inout_ SCARD_READERSTATE *, SCARD_DWORD',
    ),
    connect: call(
      `SCardConnect${suffix}`,
      'SCARD_HANDLE, const char *, SCARD_DWORD, SCARD_DWORD, _Out_ SCARD_HANDLE *, _Out_ SCARD_DWORD *',
    ),
    transmit: call(
      'SCardTransmit',
      'SCARD_HANDLE, SCARD_IO_REQUEST *, const uint8_t *, SCARD_DWORD, void *, _Out_ uint8_t *, _Inout_ SCARD_DWORD *',
    ),
    disconnect: call('SCardDisconnect', 'SCARD_HANDLE, SCARD_DWORD'),
    cancel: call('SCardCancel', 'SCARD_HANDLE'),
    release: call('SCardReleaseContext', 'SCARD_HANDLE'),
  };
}
