// The terminal as a Windows service: this process itself tells the service control manager how it is, and is stopped by it.
// (Microsoft's pages 'Writing a ServiceMain function' and 'Service control handler function'.)
import koffi from 'koffi';

export interface WindowsService {
  /** `stop` is called when the system stops the service; at once where it has done so already. */
  readonly onStop: (stop: () => void) => void;
  /** Tells the system that what was to be started has started. */
  readonly running: () => void;
  /** Tells the system that it has ended: well with status 0; with another the system starts it again, as it was set up to. */
  readonly ended: (status: number) => void;
}

const NAME = 'Cardwright';

/** winnt.h's SERVICE_… */
const OWN_PROCESS = 0x10;
const STATE = { stopped: 1, startPending: 2, stopPending: 3, running: 4 } as const;
const CONTROL = { stop: 1, shutdown: 5, preshutdown: 15 } as const;
const ACCEPTED = 0x1 | 0x4;
/** winerror.h: the service's own exit code counts. */
const ERROR_SERVICE_SPECIFIC_ERROR = 1066;
/** How long the system may have to wait for the next word, in ms. */
const PATIENCE_MS = 30_000;

let current: WindowsService | undefined;

/** This process as a service; undefined where it is none. */
export const thisService = (): WindowsService | undefined => current;

/** Reports to the service control manager; rejects where that did not start this process. */
export async function runAsService(): Promise<void> {
  current = await report();
}

function report(): Promise<WindowsService> {
  const library = koffi.load('advapi32.dll');
  const main = koffi.proto('void __stdcall ServiceMain(uint32_t, void *)');
  const handler = koffi.proto('uint32_t __stdcall ServiceHandler(uint32_t, uint32_t, void *, void *)');
  koffi.struct('SERVICE_TABLE_ENTRYW', { name: 'str16', main: koffi.pointer(main) });
  koffi.struct('SERVICE_STATUS', {
    type: 'uint32_t',
    state: 'uint32_t',
    accepted: 'uint32_t',
    exitCode: 'uint32_t',
    specificExitCode: 'uint32_t',
    checkPoint: 'uint32_t',
    waitHint: 'uint32_t',
  });
  const dispatch = library.func('bool __stdcall StartServiceCtrlDispatcherW(SERVICE_TABLE_ENTRYW *)');
  const register = library.func('void *__stdcall RegisterServiceCtrlHandlerExW(str16, ServiceHandler *, void *)');
  const setStatus = library.func('bool __stdcall SetServiceStatus(void *, SERVICE_STATUS *)');

  return new Promise((resolve, reject) => {
    let handle: unknown;
    let stopped = false;
    let stop = (): void => undefined;
    const say = (state: number, status = 0): void => {
      const waits = state === STATE.startPending || state === STATE.stopPending;
      setStatus(handle, {
        type: OWN_PROCESS,
        state,
        accepted: state === STATE.running ? ACCEPTED : 0,
        exitCode: status === 0 ? 0 : ERROR_SERVICE_SPECIFIC_ERROR,
        specificExitCode: status,
        checkPoint: 0,
        waitHint: waits ? PATIENCE_MS : 0,
      });
    };
    const onControl = (control: number): number => {
      if (control !== CONTROL.stop && control !== CONTROL.shutdown) return 0;
      say(STATE.stopPending);
      stopped = true;
      // The system waits for this answer: what stops comes after it.
      setImmediate(() => stop());
      return 0;
    };
    const controls = koffi.register(onControl, koffi.pointer(handler));
    const onMain = (): void => {
      handle = register(NAME, controls, null);
      say(STATE.startPending);
      resolve({
        onStop: (given) => {
          stop = given;
          if (stopped) stop();
        },
        running: () => say(STATE.running),
        ended: (status) => say(STATE.stopped, status),
      });
    };
    const table = [
      { name: NAME, main: koffi.register(onMain, koffi.pointer(main)) },
      { name: null, main: null },
    ];
    // Returns when the service has stopped; at once where this is no service.
    dispatch.async(table, (_error: unknown, started: boolean) => {
      if (!started)
        reject(new Error('This program is for the service control manager, which did not start it: use app/main.ts.'));
    });
  });
}
