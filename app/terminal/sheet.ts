// The counter's way through a sign-up: staff type the whole form at once; then the customer is asked for what only they may give.
import type { DeskEvent, Event } from './events.ts';
import type { Place, Shop } from './place.ts';
import { type AgreementStep, agreementAt, enter, isAgreement, type Session, stepOf } from './session.ts';
import { askAbout, atStep, whatFails } from './walk.ts';

export function inSheet(session: Session, event: Event, shop: Shop): Place {
  const isOpen = session.sheet === 'open';
  switch (event.type) {
    case 'repeated':
      return stay({ ...session, repeated: { ...session.repeated, [event.name]: event.value } });
    case 'draft':
      return stay(isOpen ? draft(session, event.values) : session);
    case 'submitSheet':
      return isOpen ? submit(session, event, shop) : stay(session);
    case 'back':
      return stay(reopen(session));
    case 'sendBack':
      return stay(isOpen ? session : { ...reopen(session), sentBack: true });
    case 'confirm':
      return !isOpen && stepOf(session) === 'review' ? record(session, shop) : stay(session);
    default:
      return isOpen ? stay(session) : afterStep(session, atStep(session, event, shop), shop);
  }
}

const stay = (session: Session): Place => ({ at: 'walk', session });

/** What was said of a value is not said of the one that took its place. */
function draft(session: Session, values: Session['values']): Session {
  const isSame = ([name]: readonly [string, unknown]): boolean =>
    (values[name]?.trim() ?? session.values[name]) === session.values[name];
  const still = <T>(said: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(said).filter(isSame));
  const { problems, doubts } = session;
  return {
    ...session,
    values: { ...session.values, ...values },
    problems: still(problems),
    doubts: still(doubts),
    sentBack: false,
  };
}

/** Back to the form, which keeps what is in it; so do the password and the PIN. */
export const reopen = (session: Session, problems: Session['problems'] = {}): Session => ({
  ...enter(session, 0),
  sheet: 'open',
  problems,
});

/** Reads every step of the form as one. What may be mistyped is asked about once. */
function submit(session: Session, { values }: Extract<DeskEvent, { type: 'submitSheet' }>, shop: Shop): Place {
  const parts = session.steps.flatMap((step) => (isForm(step) ? [shop.forms.read(step, values)] : []));
  const merged = <T>(pick: (part: (typeof parts)[number]) => Readonly<Record<string, T>>): Record<string, T> =>
    Object.assign({}, ...parts.map(pick));
  const problems = merged((part) => part.problems);
  const read = merged((part) => part.values);
  const filled = { ...session, values: { ...session.values, ...read }, problems, doubts: {}, sentBack: false };
  if (Object.keys(problems).length > 0) return stay(filled);
  const asked = askAbout(
    merged((part) => part.doubts),
    filled,
    (each) => each,
  );
  return Object.keys(asked.doubts).length > 0
    ? stay(asked)
    : goOn({ ...asked, sheet: 'filled' }, formSteps(asked), shop);
}

const isForm = (
  step: Session['steps'][number],
): step is Exclude<typeof step, AgreementStep | 'password' | 'pin' | 'review'> =>
  !isAgreement(step) && step !== 'password' && step !== 'pin' && step !== 'review';

const formSteps = ({ steps }: Session): number => steps.filter(isForm).length;

/** A step that was done leads on; one that is being done stays. */
const afterStep = (before: Session, after: Session, shop: Shop): Place =>
  after.at > before.at ? goOn(after, after.at, shop) : stay(after);

/** To the first step from `from` on for which something is missing. Where the customer confirms nothing, it is recorded then. */
function goOn(session: Session, from: number, shop: Shop): Place {
  const missing = session.steps.findIndex((step, at) => at >= from && isMissing(step, session));
  // A step that was entered by the one before is not entered twice: a pad would be asked twice.
  const next = missing === session.at ? session : enter(session, missing);
  return stepOf(next) === 'review' && shop.way !== 'confirm' ? record(next, shop) : stay(next);
}

function isMissing(step: Session['steps'][number], { hasPassword, pin, agreed }: Session): boolean {
  if (isAgreement(step)) return agreed[agreementAt(step) ?? ''] === undefined;
  if (step === 'password') return !hasPassword;
  return step === 'pin' ? pin.phase !== 'entered' : true;
}

/** Everything is checked once more before it is recorded. */
function record(session: Session, shop: Shop): Place {
  const problems: Session['problems'] = Object.assign(
    {},
    ...session.steps.map((step) => (isForm(step) ? whatFails(step, session, shop) : undefined)),
  );
  if (Object.keys(problems).length > 0) return stay(reopen(session, problems));
  const secret = session.steps.findIndex((step) => !isForm(step) && whatFails(step, session, shop) !== undefined);
  return secret >= 0 ? stay(enter(session, secret)) : { at: 'saving', session };
}
