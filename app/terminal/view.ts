// Turns the machine's place into the screen to draw, with no more than the screens may know.
import type { Screen, ScreenOf } from '../../shared/bridge/terminal-state.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import type { Settings } from '../settings/settings.ts';
import type { SyncStatus } from '../sync/sync.ts';
import { type Question, questionIn } from './agreements.ts';
import type { Place, Shop } from './place.ts';
import { type AgreementStep, agreementAt, ending, isAgreement, type Session, stepOf } from './session.ts';

interface Around {
  readonly sync: Pick<SyncStatus, 'online' | 'refused'>;
  readonly unfit: readonly string[] | undefined;
  readonly language: LanguageCode;
}

export function viewOf(place: Place, shop: Shop, settings: Settings, { sync, unfit, language }: Around): Screen {
  switch (place.at) {
    case 'preparing':
      return preparingView(sync, unfit);
    case 'swipe':
      return { name: 'swipe', canIssue: shop.canIssue, ...(place.notice && { notice: place.notice }) };
    case 'walk':
      return viewOfStep(place.session, shop, settings, language);
    case 'checking':
      return { name: 'checking', cardEnding: ending(place.card_number) };
    case 'saving':
      return { name: 'saving' };
    case 'done':
      return {
        name: 'done',
        action: place.action,
        online: sync.online,
        unsure: place.unsure,
        bonus: [...place.bonus],
        ...(place.firstName && { firstName: place.firstName }),
        ...(place.issued ? issuedView(place.card_number, settings) : { cardEnding: ending(place.card_number) }),
      };
    case 'sorry':
      return { name: 'sorry', reason: place.reason, ...(place.cardEnding && { cardEnding: place.cardEnding }) };
    case 'alreadyRegistered':
      return { name: 'alreadyRegistered', cardEnding: place.cardEnding };
    case 'attract':
      return { name: 'attract', canIssue: shop.canIssue };
  }
}

/** A number that was issued, and how it is shown besides. */
export function issuedView(
  issuedNumber: string,
  { cards: { issue } }: Settings,
): Pick<ScreenOf<'done'>, 'issuedNumber' | 'codes'> {
  if (!issue) return { issuedNumber };
  const { barcode, qr, slip } = issue;
  return {
    issuedNumber,
    codes: {
      ...(barcode !== 'none' && { barcode }),
      ...(qr !== '' && { qr: qr.replace('{number}', issuedNumber) }),
      ...(slip && { slip: slip.widthMm }),
    },
  };
}

export function preparingView(
  sync: Pick<SyncStatus, 'online' | 'refused'>,
  unfit: readonly string[] | undefined,
): ScreenOf<'preparing'> {
  if (unfit !== undefined) return { name: 'preparing', reason: 'settings', fields: [...unfit] };
  return { name: 'preparing', reason: reasonOf(sync) };
}

function reasonOf({ online, refused }: Pick<SyncStatus, 'online' | 'refused'>): ScreenOf<'preparing'>['reason'] {
  if (online) return 'starting';
  return refused ? 'refused' : 'noReplica';
}

function viewOfStep(session: Session, shop: Shop, { signUp }: Settings, language: LanguageCode): Screen {
  const here = stepOf(session);
  const progress = { index: session.at, total: session.steps.length };
  const card = session.card_number === undefined ? {} : { cardEnding: ending(session.card_number) };
  const questions = shop.forms.agreements().map((each) => questionIn(each, language));
  if (isAgreement(here)) return viewOfAgreement(here, questions, session, { progress, ...card });
  switch (here) {
    case 'password': {
      const problem = session.passwordProblem;
      return { name: 'password', progress, ...card, chosen: session.hasPassword, ...(problem && { problem }) };
    }
    case 'pin': {
      const { attempt: _, ...pin } = session.pin;
      const { minLength, maxLength } = signUp.pin;
      return { name: 'pin', progress, ...card, ...pin, minLength, maxLength, optional: shop.pinOptional };
    }
    case 'review': {
      const fields = [...shop.forms.fields('all', session)];
      const { action, hasPassword, pin } = session;
      return {
        name: 'review',
        progress,
        action,
        ...card,
        fields,
        agreements: questions.map(({ field, title }) => ({
          field,
          title,
          given: session.agreed[field]?.given === true,
        })),
        hasPassword,
        asksPin: session.steps.includes('pin'),
        hasPin: pin.phase === 'entered',
      };
    }
    default:
      return { name: 'form', step: here, progress, ...card, fields: [...shop.forms.fields(here, session)] };
  }
}

function viewOfAgreement(
  here: AgreementStep,
  questions: readonly Question[],
  { agreed }: Session,
  around: Pick<ScreenOf<'agreement'>, 'progress' | 'cardEnding'>,
): Screen {
  const field = agreementAt(here) ?? '';
  // One that the account no longer keeps is passed over: there is nothing to read, and any answer leads on.
  const question = questions.find((each) => each.field === field) ?? { field, title: '', text: '', required: false };
  const answer = agreed[field];
  return { name: 'agreement', ...around, ...question, ...(answer && { given: answer.given }) };
}
