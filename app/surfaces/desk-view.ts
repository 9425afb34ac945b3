// The counter's part of the sign-up: the form that staff type, or no more than how far the customer has come.
import type { Desk, DeskOf } from '../../shared/bridge/counter-state.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import { type Question, questionIn } from '../terminal/agreements.ts';
import { agreementAt, ending, hasPin, isAgreement, type Session, stepOf } from '../terminal/session.ts';
import type { Inside } from '../terminal/terminal.ts';
import { issuedView, preparingView } from '../terminal/view.ts';

type PinEntry = NonNullable<DeskOf<'sheet'>['pin']>;

export function deskView({ machine, around, standing }: Inside): Desk {
  const { place } = machine;
  const { shop } = around;
  switch (place.at) {
    case 'preparing':
      return preparingView(standing.sync, standing.unfit);
    case 'attract':
    case 'swipe': {
      const notice = place.at === 'swipe' ? place.notice : undefined;
      return { name: 'ready', canIssue: shop.canIssue, ...(notice && { notice }) };
    }
    case 'walk':
      return place.session.sheet
        ? sheetView(place.session, around, machine.preferences.language)
        : progressView(place.session, around);
    case 'checking':
      return { name: 'checking', cardEnding: ending(place.card_number) };
    case 'saving':
      return { name: 'saving' };
    case 'done': {
      const { action, card_number, issued, unsure, bonus } = place;
      const card = issued ? issuedView(card_number, around.settings) : { cardEnding: ending(card_number) };
      return { name: 'done', action, unsure, online: standing.sync.online, bonus: [...bonus], ...card };
    }
    case 'alreadyRegistered':
      return { name: 'alreadyRegistered', cardEnding: place.cardEnding };
    case 'sorry':
      return { name: 'sorry', reason: place.reason, ...(place.cardEnding && { cardEnding: place.cardEnding }) };
  }
}

function sheetView(session: Session, around: Inside['around'], language: LanguageCode): DeskOf<'sheet'> {
  const stage = stageOf(session);
  const { passwordProblem } = session;
  return {
    name: 'sheet',
    ...common(session),
    unsure: session.unsure,
    fields: [...around.shop.forms.fields('all', session)],
    stage,
    ...(stage === 'agreement' && { agreement: agreementView(session, around, language) }),
    ...(stage === 'password' && passwordProblem && { passwordProblem }),
    ...(stage === 'pin' && { pin: pinView(session, around) }),
    ...(session.sentBack && { sentBack: true }),
  };
}

export function stageOf(session: Session): DeskOf<'sheet'>['stage'] {
  if (session.sheet === 'open') return 'form';
  const step = stepOf(session);
  if (isAgreement(step)) return 'agreement';
  return step === 'password' || step === 'pin' ? step : 'confirm';
}

function agreementView(session: Session, { shop }: Inside['around'], language: LanguageCode): Question {
  const field = agreementAt(stepOf(session)) ?? '';
  const asked = shop.forms.agreements().find((each) => each.field === field);
  return asked ? questionIn(asked, language) : { field, title: '', text: '', required: false };
}

/** Nothing that the customer types is in it. */
function progressView(session: Session, around: Inside['around']): DeskOf<'progress'> {
  const step = stepOf(session);
  const { values, problems, doubts, repeated } = session;
  return {
    name: 'progress',
    ...common(session),
    step: isAgreement(step) ? 'agreement' : step,
    progress: { index: session.at, total: session.steps.length },
    faults: new Set([...Object.keys(problems), ...Object.keys(doubts)]).size,
    repeated: Object.keys(repeated).filter((name) => repeated[name] === values[name]),
    ...(step === 'pin' && { pin: pinView(session, around) }),
  };
}

function common(session: Session) {
  const { action, card_number, steps, hasPassword } = session;
  return {
    action,
    ...(card_number !== undefined && { cardEnding: ending(card_number) }),
    asksPassword: steps.includes('password'),
    hasPassword,
    asksPin: steps.includes('pin'),
    hasPin: hasPin(session),
  };
}

function pinView({ pin: { attempt: _, ...pin } }: Session, { shop, settings }: Inside['around']): PinEntry {
  const { minLength, maxLength } = settings.signUp.pin;
  return { ...pin, minLength, maxLength, optional: shop.pinOptional };
}
