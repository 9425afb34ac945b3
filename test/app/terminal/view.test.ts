// What the screens are told of each place.
import { expect, test } from 'vitest';
import { DEMO_SETTINGS, type Settings } from '../../../app/settings/settings.ts';
import { createForms } from '../../../app/terminal/form.ts';
import type { Place, Shop } from '../../../app/terminal/place.ts';
import { type Session, type Step, startSession } from '../../../app/terminal/session.ts';
import { staffNeeded } from '../../../app/terminal/state.ts';
import { issuedView, viewOf } from '../../../app/terminal/view.ts';

const shop = { canIssue: true } as Shop;
const formsAsking = (ask: Settings['signUp']['ask']) =>
  createForms(
    { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask } },
    () => [],
    () => new Date(0),
  );
const online = { online: true, refused: false };
const around = { sync: online, unfit: undefined, language: 'en' } as const;
const shown = (place: Place, sync = online, unfit?: readonly string[]) =>
  viewOf(place, shop, DEMO_SETTINGS, { ...around, sync, unfit });

test('a terminal that is not ready says why', () => {
  const preparing: Place = { at: 'preparing' };
  expect(shown(preparing)).toEqual({ name: 'preparing', reason: 'starting' });
  expect(shown(preparing, { online: false, refused: true })).toEqual({ name: 'preparing', reason: 'refused' });
  expect(shown(preparing, { online: false, refused: false })).toEqual({ name: 'preparing', reason: 'noReplica' });
  expect(shown(preparing, online, ['auto_add'])).toEqual({
    name: 'preparing',
    reason: 'settings',
    fields: ['auto_add'],
  });
});

test('of a card no more is shown than its ending, and nothing where there is none', () => {
  expect(shown({ at: 'checking', card_number: '6012340000000001' })).toEqual({ name: 'checking', cardEnding: '0001' });
  expect(shown({ at: 'alreadyRegistered', cardEnding: '0001' })).toEqual({
    name: 'alreadyRegistered',
    cardEnding: '0001',
  });
  expect(shown({ at: 'sorry', reason: 'failed', cardEnding: '0001' })).toEqual({
    name: 'sorry',
    reason: 'failed',
    cardEnding: '0001',
  });
  expect(shown({ at: 'sorry', reason: 'refused' })).toStrictEqual({ name: 'sorry', reason: 'refused' });
  expect(shown({ at: 'swipe' })).toStrictEqual({ name: 'swipe', canIssue: true });
});

test('while a sign-up is being recorded nothing of it is shown', () => {
  const session = startSession('new', '6012340000000001', ['review']);
  expect(shown({ at: 'saving', session })).toStrictEqual({ name: 'saving' });
});

test('a step says how far the sign-up has come, and what was wrong with the password', () => {
  const steps: readonly Step[] = ['name', 'password', 'review'];
  const forms = formsAsking({ first_name: 'required' });
  const session = { ...startSession('register', '6012340000000001', steps), at: 1 };
  const password = (more: Partial<Session>) =>
    viewOf({ at: 'walk', session: { ...session, ...more } }, { ...shop, forms }, DEMO_SETTINGS, around);
  const common = { name: 'password', progress: { index: 1, total: 3 }, cardEnding: '0001', chosen: false };
  expect(password({})).toStrictEqual(common);
  expect(password({ passwordProblem: 'mismatch' })).toStrictEqual({ ...common, problem: 'mismatch' });
});

test('a question that the account no longer keeps is passed over, and one that was not asked is not called answered', () => {
  const forms = formsAsking({ first_name: 'required' });
  const asking: Session = { ...startSession('new', '777', ['agreement:custom_field_20', 'review']), at: 0 };
  expect(viewOf({ at: 'walk', session: asking }, { ...shop, forms }, DEMO_SETTINGS, around)).toStrictEqual({
    name: 'agreement',
    progress: { index: 0, total: 2 },
    cardEnding: '777',
    field: 'custom_field_20',
    title: '',
    text: '',
    required: false,
  });
  const terms = { field: 'custom_field_20', required: true, version: '1', title: { en: 'Rules' } };
  const kept = { ...forms, agreements: () => [terms] };
  const review = viewOf({ at: 'walk', session: { ...asking, at: 1 } }, { ...shop, forms: kept }, DEMO_SETTINGS, around);
  expect(review).toMatchObject({ agreements: [{ field: 'custom_field_20', title: 'Rules', given: false }] });
});

test('an issued number is shown whole, another by its ending', () => {
  const done: Place = {
    at: 'done',
    action: 'new',
    firstName: '',
    card_number: '6012340000000001',
    issued: false,
    bonus: [],
    unsure: false,
  };
  const common = { name: 'done', action: 'new', online: true, unsure: false, bonus: [] };
  expect(shown(done)).toStrictEqual({ ...common, cardEnding: '0001' });
  const bonus = [{ unit: 'points', amount: 5 }] as const;
  expect(shown({ ...done, bonus })).toMatchObject({ bonus });
  expect(shown({ ...done, firstName: 'Ann', issued: true })).toMatchObject({
    ...common,
    firstName: 'Ann',
    issuedNumber: '6012340000000001',
  });
});

test('the review asks for a PIN where there is a step for one, and says whether one was given', () => {
  const forms = createForms(
    DEMO_SETTINGS,
    () => [],
    () => new Date(0),
  );
  const reviewed = (steps: readonly Step[], more: Partial<Session> = {}) => {
    const session = { ...startSession('new', '6012340000000001', steps), at: steps.length - 1, ...more };
    return viewOf({ at: 'walk', session }, { ...shop, forms }, DEMO_SETTINGS, around);
  };
  const { pin } = startSession('new', undefined, []);
  expect(reviewed(['review'])).toMatchObject({ name: 'review', cardEnding: '0001', asksPin: false, hasPin: false });
  expect(reviewed(['pin', 'review'])).toMatchObject({ asksPin: true, hasPin: false });
  expect(reviewed(['pin', 'review'], { pin: { ...pin, phase: 'entered' } })).toMatchObject({ hasPin: true });
});

test('an issued number is shown in the codes that the shop’s scanners read', () => {
  const { cards } = DEMO_SETTINGS;
  const having = (issue: Settings['cards']['issue']): Settings => ({ ...DEMO_SETTINGS, cards: { ...cards, issue } });
  const plan = { length: 16, prefix: '6012', suffix: '' };
  expect(issuedView('6012', having(undefined))).toEqual({ issuedNumber: '6012' });
  expect(issuedView('6012', having({ ...plan, barcode: 'none', qr: '' }))).toStrictEqual({
    issuedNumber: '6012',
    codes: {},
  });
  const all = having({ ...plan, barcode: 'code128', qr: 'https://a.example/{number}', slip: { widthMm: 80 } });
  expect(issuedView('6012', all)).toEqual({
    issuedNumber: '6012',
    codes: { barcode: 'code128', qr: 'https://a.example/6012', slip: 80 },
  });
});

test('staff are told of what keeps customers from signing up before all else', () => {
  const outbox = { pending: 0, attention: 0 };
  const standing = { sync: { online: false, refused: true }, outbox, unfit: ['campaign_id'], stranger: true };
  expect(staffNeeded(standing)).toEqual({ staffNeeded: 'settings' });
  expect(staffNeeded({ ...standing, unfit: undefined })).toEqual({ staffNeeded: 'refused' });
  expect(staffNeeded({ ...standing, unfit: undefined, sync: online })).toEqual({ staffNeeded: 'stranger' });
  expect(staffNeeded({ ...standing, unfit: undefined, sync: online, stranger: false })).toEqual({});
});
