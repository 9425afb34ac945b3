// The system's PC/SC service: its readers, what is in them, and commands to a card. Tests put a system of their own in its stead.
import { promisify } from 'node:util';
import { loadWinscard } from './winscard-library.ts';

/** A reader and what is in it. `state` has the bits of SCARD_STATE_…. */
export interface ReaderState {
  readonly name: string;
  readonly state: number;
  readonly atr: Uint8Array;
}

/** A connection with a card. */
export interface PcscCard {
  readonly transmit: (command: Uint8Array) => Promise<Buffer>;
  readonly disconnect: () => void;
}

/** A connection with the system's service. What fails throws, or rejects with, a `PcscError`. */
export interface PcscContext {
  readonly readers: () => readonly string[];
  /** Resolves with the readers' states once one differs from what is known, or after `ms`, with the same. */
  readonly changes: (known: readonly ReaderState[], ms: number) => Promise<readonly ReaderState[]>;
  readonly connect: (reader: string) => Promise<PcscCard>;
  /** Ends `changes` at once. */
  readonly cancel: () => void;
  readonly release: () => void;
}

/** Connects with the system's service. */
export type PcscSystem = () => PcscContext;

/** winscard.h's SCARD_STATE_… and, below, SCARD_E_…. */
export const STATE = { unaware: 0x00, changed: 0x02, unknown: 0x04, empty: 0x10, present: 0x20, mute: 0x200 } as const;

export const ERROR = {
  timeout: 0x8010000a,
  sharingViolation: 0x8010000b,
  noService: 0x8010001d,
  serviceStopped: 0x8010001e,
  noReaders: 0x8010002e,
} as const;

/** `code`: the SCARD_E_… that the library gave. */
export class PcscError extends Error {
  override readonly name = 'PcscError';
  readonly code: number;

  constructor(call: string, code: number) {
    super(`${call}: ${code.toString(16)}`);
    this.code = code;
  }
}

const SCOPE_SYSTEM = 2;
const SHARE_SHARED = 2;
const PROTOCOL_ANY = 3;
const LEAVE_CARD = 0;
/** The longest answer, with status bytes. */
const LONGEST_ANSWER = 258;

/** The library has signed and unsigned longs of either size. */
function check(call: string, result: number | bigint, ...fine: readonly number[]): number {
  const code = Number(BigInt.asUintN(32, BigInt(result)));
  if (code !== 0 && !fine.includes(code)) throw new PcscError(call, code);
  return code;
}

/** Throws another Error where the system has no PC/SC library. */
export const systemPcsc: PcscSystem = () => {
  const api = loadWinscard();
  const handles = [0];
  check('SCardEstablishContext', api.establish(SCOPE_SYSTEM, null, null, handles));
  const [context = 0] = handles;

  function readers(): readonly string[] {
    const length = [0];
    if (check('SCardListReaders', api.list(context, null, null, length), ERROR.noReaders) === ERROR.noReaders)
      return [];
    const names = Buffer.alloc(length[0] ?? 0);
    check('SCardListReaders', api.list(context, null, names, length), ERROR.noReaders);
    return names.toString('utf8', 0, length[0]).split('\0').filter(Boolean);
  }

  async function changes(known: readonly ReaderState[], ms: number): Promise<readonly ReaderState[]> {
    const states = known.map(({ name, state }) => ({
      szReader: name,
      pvUserData: null,
      dwCurrentState: state,
      dwEventState: 0,
      cbAtr: 0,
      rgbAtr: new Uint8Array(api.atrBytes),
    }));
    const result = await promisify(api.status.async)(context, ms, states, states.length);
    if (check('SCardGetStatusChange', result, ERROR.timeout) === ERROR.timeout) return known;
    return states.map(({ szReader, dwEventState, cbAtr, rgbAtr }) => ({
      name: szReader,
      state: Number(dwEventState),
      atr: rgbAtr.slice(0, Number(cbAtr)),
    }));
  }

  async function connect(reader: string): Promise<PcscCard> {
    const [card, protocol] = [[0], [0]];
    const connecting = promisify(api.connect.async)(context, reader, SHARE_SHARED, PROTOCOL_ANY, card, protocol);
    check('SCardConnect', await connecting);
    const [handle = 0] = card;
    const pci = { dwProtocol: protocol[0] ?? 0, cbPciLength: api.requestBytes };
    return {
      transmit: async (command) => {
        const answer = Buffer.alloc(LONGEST_ANSWER);
        const length = [answer.length];
        const sent = Buffer.from(command);
        check(
          'SCardTransmit',
          await promisify(api.transmit.async)(handle, pci, sent, sent.length, null, answer, length),
        );
        return answer.subarray(0, length[0]);
      },
      disconnect: () => void api.disconnect(handle, LEAVE_CARD),
    };
  }

  return {
    readers,
    changes,
    connect,
    cancel: () => void api.cancel(context),
    release: () => void api.release(context),
  };
};
