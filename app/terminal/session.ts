// One customer's sign-up while it is under way. Secrets are not in it: it only knows that they were given.
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Agreed } from './agreements.ts';
import type { Doubt } from './doubts.ts';

export type FormStep = ScreenOf<'form'>['step'];
export type AgreementStep = `agreement:${string}`;
export type Step = FormStep | AgreementStep | 'password' | 'pin' | 'review';

export type Problem = 'required' | 'form' | 'refused';

/** A PIN entry as the screen shows it. `attempt` counts the entries asked of the pad. */
export interface PinView {
  readonly phase: ScreenOf<'pin'>['phase'];
  readonly digits: number;
  readonly problem?: NonNullable<ScreenOf<'pin'>['problem']>;
  readonly attempt: number;
}

export interface Session {
  readonly action: 'new' | 'register';
  /** Undefined: a number is to be issued. */
  readonly card_number: string | undefined;
  /** Whether the card was issued could not be known: the centre decides between new and register. */
  readonly unsure: boolean;
  readonly steps: readonly Step[];
  readonly at: number;
  /** What the forms hold, by the contract's field names. */
  readonly values: Fields;
  readonly problems: Readonly<Record<string, Problem>>;
  /** What the customer is asked about, by field. */
  readonly doubts: Readonly<Record<string, Doubt>>;
  /** Values that the customer was asked about: sent once more, they are taken. */
  readonly askedAbout: Fields;
  /** Values that another customer has too, by field. */
  readonly repeated: Fields;
  /** What was agreed to or refused, by the fields that keep it. */
  readonly agreed: Readonly<Record<string, Agreed>>;
  readonly hasPassword: boolean;
  readonly passwordProblem: 'form' | 'mismatch' | undefined;
  readonly pin: PinView;
  /** Set where staff type the whole form: whether it is still open, or the customer is being asked for the rest. */
  readonly sheet: 'open' | 'filled' | undefined;
  /** The customer wants something of the form changed. */
  readonly sentBack: boolean;
  /** The sign-up as it was at the review, while the customer changes something of it. */
  readonly reviewed: Session | undefined;
}

export const NO_PIN: PinView = { phase: 'enter', digits: 0, attempt: 0 };

export function startSession(
  action: 'new' | 'register',
  card_number: string | undefined,
  steps: readonly Step[],
  unsure = false,
): Session {
  return {
    action,
    card_number,
    unsure,
    steps,
    at: 0,
    values: {},
    problems: {},
    doubts: {},
    askedAbout: {},
    repeated: {},
    agreed: {},
    hasPassword: false,
    passwordProblem: undefined,
    pin: NO_PIN,
    sheet: undefined,
    sentBack: false,
    reviewed: undefined,
  };
}

export const stepOf = (session: Session): Step => session.steps[session.at] ?? 'review';

/** The field of the agreement that a step asks for; undefined for another step. */
export const agreementAt = (step: Step): string | undefined =>
  isAgreement(step) ? step.slice('agreement:'.length) : undefined;

export const isAgreement = (step: Step): step is AgreementStep => step.startsWith('agreement:');

/** The step after this one, or the review when the customer came from there. */
export function advance(session: Session): Session {
  const at = session.reviewed ? session.steps.indexOf('review') : session.at + 1;
  return enter({ ...session, reviewed: undefined }, at);
}

/** From the review to a step that is to be changed. */
export function change(session: Session, at: number, problems: Session['problems'] = {}): Session {
  return { ...enter({ ...session, reviewed: session }, at), problems };
}

/** The step before this one; from a change, the review as it was. */
export function goBack(session: Session): Session {
  const { reviewed, at, pin } = session;
  if (!reviewed) return enter(session, at - 1);
  return { ...reviewed, pin: { ...reviewed.pin, attempt: pin.attempt } };
}

/** Whether the sign-up has a PIN. While the customer chooses another, the first is kept: they may go back to it. */
export const hasPin = ({ pin, reviewed }: Session): boolean =>
  pin.phase === 'entered' || reviewed?.pin.phase === 'entered';

/** Goes to a step. At the PIN step, the pad is asked for a PIN unless there is one. */
export function enter(session: Session, at: number): Session {
  const arrived = { ...session, at, problems: {}, doubts: {}, passwordProblem: undefined };
  return stepOf(arrived) === 'pin' && session.pin.phase !== 'entered' ? askForPin(arrived) : arrived;
}

export function askForPin(session: Session): Session {
  return { ...session, pin: { ...NO_PIN, attempt: session.pin.attempt + 1 } };
}

/** The last four characters of a card number: all that a screen shows of it. */
export const ending = (card_number: string): string => card_number.slice(-4);
