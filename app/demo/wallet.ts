// The demo's wallet: cards for the reader and codes for the scanner, each with what the terminal will make of it.
import { type Pull, pull } from '../../devices/simulators/stripe.ts';
import type { BenchCard, Promised } from '../../shared/demo/bench.ts';
import type { CardStatus } from '../../shared/extensions/card-lines.ts';

export interface Wallet {
  readonly cards: () => readonly BenchCard[];
  readonly codes: () => readonly BenchCard[];
  /** What a reader prints of a card, `%…?;…?`, or a scanner of a code; undefined where there is none with this id. */
  readonly read: (id: string) => string | undefined;
}

/** What the terminal knows of a card at this moment. */
export type StatusOf = (card_number: string) => CardStatus | undefined;

interface Card {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Undefined for what is no card of the shop's. */
  readonly number?: string;
  readonly text: string;
  /** What it always leads to, whatever is known of its number. */
  readonly always?: Promised;
}

/** The demo shop's cards (`central init --demo`). The last one belongs to somebody already. */
const issued = (index: number): string => `60123400000000${String(index).padStart(2, '0')}`;
export const REGISTERED = issued(20);

const tracksOf = (number: string): string => `%B${number}^CARDHOLDER/VALUED^?;${number}=?`;

function loyalty(id: string, label: string, hint: string, number: string, how: Pull = 'well'): Card {
  const isUnread = how === 'scratched' || how === 'tooFast';
  const text = pull(tracksOf(number), how);
  return { id, label, hint, number, text, ...(isUnread && { always: 'badRead' as const }) };
}

const foreign = (id: string, label: string, hint: string, tracks: string, always: Promised): Card => ({
  id,
  label,
  hint,
  text: pull(tracks, 'well'),
  always,
});

/** A network's test number, and a licence of nobody's (AAMVA, annex on magnetic stripes). */
const BANK = '%B4111111111111111^TEST/CARD^30121010000000000000?;4111111111111111=30121010000000000?';
const LICENCE = '%FLDELRAY BEACH^DOE$JOHN$Q^4818 S FEDERAL BLVD^?;636010012345678=301219700714=?';

const FIXED: readonly Card[] = [
  loyalty('issued1', 'Issued card 01', 'handed out, not registered yet', issued(1)),
  loyalty('issued2', 'Issued card 02', 'handed out, not registered yet', issued(2)),
  loyalty('registered', 'Somebody’s card', 'belongs to a customer', REGISTERED),
  foreign('bank', 'Bank card', 'the wrong card', BANK, 'paymentCard'),
  foreign('licence', 'Driving licence', 'the wrong card', LICENCE, 'foreignCard'),
  loyalty('damaged', 'Damaged card', 'a scratch across the stripe', issued(3), 'scratched'),
  loyalty('backwards', 'Backwards', 'pulled the other way', issued(4), 'backwards'),
  loyalty('tooFast', 'Too fast', 'pulled in a great hurry', issued(5), 'tooFast'),
];

const CODES: readonly Card[] = [
  { id: 'barcode', label: 'Barcode', hint: 'on the back of card 06', number: issued(6), text: issued(6) },
  {
    id: 'app',
    label: 'QR code',
    hint: 'in the shop’s app, card 07',
    number: issued(7),
    text: `https://greatwidgets.example/card/${issued(7)}`,
  },
];

const PROMISES: Readonly<Record<CardStatus, Promised>> = {
  issued: 'register',
  recorded: 'registered',
  registered: 'registered',
};

/** `freshNumber`: of a card that nobody has used. */
export function createWallet(statusOf: StatusOf, freshNumber: () => string): Wallet {
  let fresh = freshNumber();
  let last: string | undefined;

  /** Once the new card has signed somebody up it is theirs, and there is another one. */
  function all(): readonly Card[] {
    if (statusOf(fresh) !== undefined) {
      last = fresh;
      fresh = freshNumber();
    }
    const mine = last === undefined ? [] : [loyalty('mine', 'Your card', 'the one you signed up with', last)];
    return [loyalty('new', 'New card', 'from the shelf', fresh), ...mine, ...FIXED];
  }

  const shown = ({ id, label, hint, number, always }: Card): BenchCard => ({
    id,
    label,
    hint,
    promise: always ?? promiseOf(number === undefined ? undefined : statusOf(number)),
  });

  return {
    cards: () => all().map(shown),
    codes: () => CODES.map(shown),
    read: (id) => [...all(), ...CODES].find((card) => card.id === id)?.text,
  };
}

const promiseOf = (status: CardStatus | undefined): Promised => (status === undefined ? 'new' : PROMISES[status]);
