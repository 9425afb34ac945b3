// The tour: what a visitor is asked to do, and how it is seen to have been done. It does nothing by itself.
import type { BenchView } from '../../shared/demo/bench.ts';
import type { Row, RowCode } from '../../shared/demo/rows.ts';

/** What there is to be seen since a step began. */
export interface Moment {
  readonly view: BenchView;
  readonly rows: readonly Row[];
  /** The rows that were opened. */
  readonly opened: readonly RowCode[];
}

export interface Step {
  readonly title: string;
  readonly says: string;
  readonly pointsAt: 'wallet' | 'pinPad' | 'network' | 'live' | 'terminal';
  readonly isDone: (moment: Moment) => boolean;
}

const happened =
  (...codes: readonly RowCode[]) =>
  ({ rows }: Moment): boolean =>
    rows.some(({ code }) => codes.includes(code));

const isAt =
  (...screens: readonly string[]) =>
  ({ view }: Moment): boolean =>
    screens.includes(view.terminal.screen);

/** Where there is no network to switch, its steps are passed over. */
const isConnected = ({ view }: Moment, connected: boolean): boolean =>
  view.network === undefined || view.network.connected === connected;

export const STEPS: readonly Step[] = [
  {
    title: 'Pull a card',
    says: 'Take “New card” from the wallet and pull it through the reader’s slot. (By keyboard: Tab to it, then Enter.)',
    pointsAt: 'wallet',
    isDone: happened('decision.new', 'decision.register'),
  },
  {
    title: 'See what crossed',
    says: 'Bytes on the line, a decoded swipe, a decision: three rows in the live view. Open the decision.',
    pointsAt: 'live',
    isDone: ({ opened }) => opened.some((code) => code.startsWith('decision.')),
  },
  {
    title: 'Be the customer',
    says: 'On the terminal’s own screen, give a name and an email and go on, until it asks for a PIN.',
    pointsAt: 'terminal',
    isDone: isAt('pin', 'review', 'saving', 'done'),
  },
  {
    title: 'Choose a PIN',
    says: 'On the pad’s keys here, type four digits and Enter, and the same once more. The live view counts keys; it cannot know them.',
    pointsAt: 'pinPad',
    isDone: (moment) => happened('pin.entered')(moment) || isAt('review', 'saving', 'done')(moment),
  },
  {
    title: 'Cut the network',
    says: 'Before the customer confirms, switch the network off.',
    pointsAt: 'network',
    isDone: (moment) => isConnected(moment, false),
  },
  {
    title: 'Sign up without it',
    says: 'On the terminal’s screen, press “Sign me up”. The customer will notice nothing.',
    pointsAt: 'terminal',
    isDone: happened('outbox.recorded'),
  },
  {
    title: 'Connect it again',
    says: 'The sign-up is on the disk, sealed, and waits. Switch the network on, and watch it leave by itself.',
    pointsAt: 'network',
    isDone: (moment) => isConnected(moment, true),
  },
  {
    title: 'Proof, not trust',
    says: 'The request leaves with a code of the terminal’s own, and the answer must name it. It can take some seconds.',
    pointsAt: 'live',
    isDone: happened('outbox.acknowledged'),
  },
  {
    title: 'The same card again',
    says: 'Pull the card that you signed up with once more: the terminal knows it.',
    pointsAt: 'wallet',
    isDone: happened('decision.registered'),
  },
  {
    title: 'The wrong card',
    says: 'Pull the bank card, and open its rows: the number never left the driver.',
    pointsAt: 'wallet',
    isDone: happened('swipe.payment'),
  },
];
