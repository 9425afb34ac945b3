// What a device model is: data. A new model is one small file beside this one, and a line in index.ts.
import type { Framer } from '../framing/framer.ts';
import type { Emit, ReaderSession } from '../msr/reader-session.ts';
import type { Scan } from '../msr/swipe-event.ts';
import type { Pad } from '../pinpad/pad.ts';
import type { PinKeys } from '../pinpad/pin-keys.ts';
import type { CardSlot } from '../transport/card-slot.ts';
import type { HidMatch } from '../transport/hid-settings.ts';
import type { SerialLine } from '../transport/serial-settings.ts';
import type { Transport } from '../transport/transport.ts';
import type { Trace } from './trace.ts';

interface ModelBase {
  /** The name that specifications and the command line know it by. */
  readonly name: string;
  /** What it is, for a technician. */
  readonly title: string;
  /** How its serial line may be set, likeliest first; a device that can be asked is asked at each. */
  readonly lines?: readonly SerialLine[];
  readonly hid?: HidMatch;
  /** Whether its frames are text, and not bytes that a technician writes down in hexadecimal. */
  readonly text?: true;
  /** Whether it types: its keys are caught before any page sees them. */
  readonly keyboard?: true;
}

export interface ReaderModel extends ModelBase {
  readonly kind: 'reader';
  /** Cuts its bytes into frames. `descriptor`: a HID device's own report descriptor, where the system gives it. */
  readonly framing: (descriptor?: Uint8Array) => Framer;
  /** Decodes one frame. Pure; never throws, whatever the bytes. */
  readonly decode: (frame: Buffer, descriptor?: Uint8Array) => Scan;
  /** The dialogue of a reader that does not send by itself, in place of framing alone. */
  readonly session?: (transport: Transport, emit: Emit) => ReaderSession;
  /** A harmless question that the device answers when the line is set right: bytes out, and whether bytes in are an answer. */
  readonly probe?: { readonly ask: Uint8Array; readonly isAnswer: (bytes: Uint8Array) => boolean };
}

export interface PinPadModel extends ModelBase {
  readonly kind: 'pinPad';
  /** `keys`: those of a pad that only encrypts; a model that has no use for them ignores them. */
  readonly pad: (transport: Transport, keys?: PinKeys) => Pad;
  /** What its bytes say, for the technician's tools. */
  readonly trace: () => Trace;
}

/** A reader whose cards are in a slot, not on a line of bytes. */
export interface SlotModel {
  readonly kind: 'slot';
  readonly name: string;
  readonly title: string;
  readonly session: (slot: CardSlot, emit: Emit) => ReaderSession;
}

export type Model = ReaderModel | PinPadModel;
