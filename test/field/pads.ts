// Reports of PIN pads of the VISA packet family: what each answers in turn, and how the entry must end.
import type { PinResult } from '../../devices/pinpad/pin-pad.ts';

export interface PadCase {
  readonly title: string;
  /** The manual's name, or the issue that has it. */
  readonly source: string;
  /** Answers to `Z50` and `Z42`, in their order; `refuses` is how a pad says that it does not do what it was asked. */
  readonly answers: readonly string[];
  readonly ends: PinResult['end'];
  /** The PIN, where one was entered. */
  readonly pin?: string;
}

const ISSUE = 'issue 9, Readers';
const PP791 = 'Uniform PP791 programmer’s manual PM0103-U, Z50 and Z42';

/** A whole entry that function keys spoilt, and the next, which they did not. */
const spoilt = (typed: string): PadCase => ({
  title: `a whole entry of ${JSON.stringify(typed)} is asked for again`,
  source: ISSUE,
  answers: [`Z51${typed}`, 'Z511234'],
  ends: 'entered',
  pin: '1234',
});

/** Key by key, a function key among them. */
const passedOver = (key: string): PadCase => ({
  title: `the key ${JSON.stringify(key)} among digits means nothing`,
  source: PP791,
  answers: ['refuses', 'Z431', `Z43${key}`, 'Z432', 'Z433', 'Z434', 'Z43#'],
  ends: 'entered',
  pin: '1234',
});

export const PADS: readonly PadCase[] = [
  ...['1Z34', '12.4', '1 34', 'ABCD', '12 ', '-1234', '1234\r'].map(spoilt),
  ...['A', 'D', 'Z', 'z', '.', ' ', ',', '\r'].map(passedOver),
  {
    title: 'a pad that never sends digits is told to staff, and the customer is let go',
    source: ISSUE,
    answers: Array.from({ length: 10 }, () => 'Z51ABCD'),
    ends: 'failed',
  },
];
