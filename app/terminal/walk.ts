// The sign-up's own part of the machine: what an event does at the step where the customer is.
import type { Event } from './events.ts';
import type { Place, Shop } from './place.ts';
import {
  type AgreementStep,
  advance,
  agreementAt,
  askForPin,
  change,
  goBack,
  isAgreement,
  type Session,
  type Step,
  stepOf,
} from './session.ts';

export function inWalk(session: Session, event: Event, shop: Shop): Place {
  const stay = (next: Session): Place => ({ at: 'walk', session: next });
  const here = stepOf(session);
  switch (event.type) {
    case 'back':
      return session.at === 0 && !session.reviewed ? { at: 'swipe' } : stay(goBack(session));
    case 'editStep': {
      const at = session.steps.indexOf(event.step);
      return here === 'review' && at >= 0 ? stay(change(session, at)) : stay(session);
    }
    case 'confirm':
      return here === 'review' ? confirm(session, shop) : stay(session);
    case 'repeated':
      return stay({ ...session, repeated: { ...session.repeated, [event.name]: event.value } });
    default:
      return stay(atStep(session, event, shop));
  }
}

/** Before it is recorded every step is checked once more. Where one has a fault, the customer is led to the first of those instead. */
function confirm(session: Session, shop: Shop): Place {
  for (const [at, step] of session.steps.entries()) {
    const problems = whatFails(step, session, shop);
    if (problems) return { at: 'walk', session: change(session, at, problems) };
  }
  return { at: 'saving', session };
}

/** What is wrong at a step, by field; undefined where nothing is. For a password or PIN that is missing it is an empty object. */
export function whatFails(step: Step, session: Session, { forms, pinOptional }: Shop): Session['problems'] | undefined {
  const agreement = agreementAt(step);
  if (agreement !== undefined) return session.agreed[agreement] ? undefined : {};
  if (isAgreement(step)) return undefined;
  switch (step) {
    case 'review':
      return undefined;
    case 'password':
      return session.hasPassword ? undefined : {};
    case 'pin':
      return pinOptional || session.pin.phase === 'entered' ? undefined : {};
    default: {
      const { problems } = forms.read(step, session.values);
      return Object.keys(problems).length > 0 ? problems : undefined;
    }
  }
}

/** What an event does at the step where the customer is. */
export function atStep(session: Session, event: Event, shop: Shop): Session {
  const here = stepOf(session);
  if (isAgreement(here)) return atAgreement(here, session, event, shop);
  if (here === 'password') return atPassword(session, event);
  if (here === 'pin') return atPin(session, event, shop);
  if (here === 'review' || event.type !== 'submitForm') return session;
  const { values, problems, doubts } = shop.forms.read(here, event.values);
  const filled = { ...session, values: { ...session.values, ...values }, problems, doubts: {} };
  return Object.keys(problems).length > 0 ? filled : askAbout(doubts, filled);
}

/** Asks about values that may be mistyped, and goes on where there is none that has not been asked about. */
export function askAbout(
  doubts: Session['doubts'],
  session: Session,
  goOn: (session: Session) => Session = advance,
): Session {
  const { values, askedAbout } = session;
  const names = Object.keys(doubts).filter((name) => askedAbout[name] !== values[name]);
  if (names.length === 0) return goOn(session);
  const asked = Object.fromEntries(names.map((name) => [name, values[name] ?? '']));
  return { ...session, doubts, askedAbout: { ...askedAbout, ...asked } };
}

/** Terms that are not accepted keep the customer where they are: they can go back, or cancel. */
function atAgreement(here: AgreementStep, session: Session, event: Event, { forms }: Shop): Session {
  if (event.type !== 'agree' || event.field !== agreementAt(here)) return session;
  const { field, given, language } = event;
  const required = forms.agreements().some((each) => each.field === field && each.required);
  if (required && !given) return session;
  return advance({ ...session, agreed: { ...session.agreed, [field]: { given, language } } });
}

function atPassword(session: Session, event: Event): Session {
  if (event.type === 'passwordRefused') return { ...session, passwordProblem: event.problem };
  if (event.type === 'passwordChosen') return advance({ ...session, hasPassword: true });
  return event.type === 'next' && session.hasPassword ? advance(session) : session;
}

function atPin(session: Session, event: Event, { pinOptional }: Shop): Session {
  const { attempt, phase } = session.pin;
  switch (event.type) {
    case 'pinProgress':
      return { ...session, pin: { ...event.progress, attempt } };
    case 'pinEnded': {
      const ended = { ...session, pin: { phase: PIN_ENDS[event.end], digits: event.digits, attempt } };
      return event.end === 'entered' ? advance(ended) : ended;
    }
    case 'pinPadReady':
      return phase === 'unavailable' ? askForPin(session) : session;
    case 'retryPin':
      return phase === 'enter' || phase === 'confirm' ? session : askForPin(session);
    case 'skipPin':
      return pinOptional ? advance({ ...session, pin: { phase: 'cancelled', digits: 0, attempt } }) : session;
    case 'next':
      return phase === 'entered' ? advance(session) : session;
    default:
      return session;
  }
}

const PIN_ENDS = { entered: 'entered', cancelled: 'cancelled', timedOut: 'timedOut', failed: 'unavailable' } as const;
