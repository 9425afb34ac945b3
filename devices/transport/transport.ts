// A device's bytes, wherever they come from. Drivers see nothing else of the link.
import type { Listener, Unsubscribe } from '../../shared/signal.ts';
import type { DeviceStatus } from '../device-state.ts';

export interface Transport {
  /** `claimed` while bytes can flow. A transport that lost its device looks for it until it is closed. */
  readonly status: DeviceStatus;
  /** The bytes are the listener's during the call only: the transport zeroes them after it. */
  readonly onBytes: (listener: Listener<Buffer>) => Unsubscribe;
  readonly open: () => void;
  /** Resolves when the bytes are handed to the device; rejects with `LinkDownError` when it is not there. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** The status is `closed` at once; resolves when the system has let go of the device. */
  readonly close: () => Promise<void>;
  /** The settings the line may have, where they were not configured. */
  readonly candidates?: Candidates | undefined;
  /** The report descriptor of the HID device at the other end, where the system gives it. */
  readonly descriptor?: () => Uint8Array | undefined;
  /** Whether the bytes are what a keyboard typed, not its reports. */
  readonly typesText?: true;
  /** The system's keyboard layout, where what came last was typed for another and has been put right. */
  readonly layout?: () => string | undefined;
  /** Of keys that also go to a page: called with true when they are to come here alone, and with false when no more. */
  readonly listen?: (listening: boolean) => void;
}

export interface Candidates {
  readonly count: number;
  /** The setting that the line has now, for a technician: `19200 8N1`. */
  readonly current: () => string;
  /** Goes on to the next setting, round and round; resolves with whether the line is open with it. Never rejects. */
  readonly tryNext: () => Promise<boolean>;
}

/** The device is not there, or went away: an expected failure that a driver turns into a result. */
export class LinkDownError extends Error {
  override readonly name = 'LinkDownError';
  /** One sentence for staff, where the reason is another than a cable. */
  readonly detail: string | undefined;

  constructor(message: string, detail?: string) {
    super(message);
    this.detail = detail;
  }
}
