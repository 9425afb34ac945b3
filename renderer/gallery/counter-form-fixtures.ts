// The counter while a sign-up is under way: the form, what the customer gives after it, and how far they are on their display.
import { at, type CounterFixture, PIN_ENTRY, pin, progress, sheet, TERMS } from './counter-parts.ts';
import { ADDRESS, BIRTHDAY, EMAIL, EXTRAS, NAMES, PHONE } from './parts.ts';

export const COUNTER_FORM_FIXTURES: Readonly<Record<string, CounterFixture>> = {
  'counter: form': at(sheet('form')),
  'counter: form, without a card': at(
    sheet('form', { action: 'new', cardEnding: undefined, asksPassword: false, asksPin: false }),
    { languages: ['en'] },
  ),
  'counter: form, a shop that asks a lot': at(
    sheet('form', { unsure: true, fields: [...NAMES, EMAIL, PHONE, ...ADDRESS, BIRTHDAY, ...EXTRAS] }),
    { display: 'there', cardIgnored: true },
  ),
  'counter: form, faults': at(
    sheet('form', {
      fields: [
        ...NAMES.map((field) => ({ ...field, value: '', problem: 'required' as const })),
        { ...EMAIL, value: 'wilhelmina', problem: 'form' },
        { ...PHONE, value: '555', problem: 'refused' },
        BIRTHDAY,
      ],
    }),
    { idleSecondsLeft: 12 },
  ),
  'counter: form, asked about': at(
    sheet('form', {
      fields: [
        ...NAMES,
        { ...EMAIL, value: 'w@gmial.com', doubt: { code: 'emailSpelling', suggestion: 'w@gmail.com' }, repeated: true },
        { ...PHONE, value: '555', doubt: { code: 'phone' } },
        { ...BIRTHDAY, value: '2030-07-14', doubt: { code: 'future' } },
      ],
    }),
  ),
  'counter: form, an address without a dot': at(
    sheet('form', {
      fields: [
        { ...EMAIL, value: 'w@vandersteen', doubt: { code: 'emailWithoutDot' } },
        { ...BIRTHDAY, value: '1800-07-14', doubt: { code: 'longAgo' } },
      ],
    }),
  ),
  'counter: form, sent back': at(sheet('form', { sentBack: true, hasPassword: true, hasPin: true }), {
    display: 'there',
  }),
  'counter: agreeing to the terms': at(sheet('agreement', { agreement: TERMS })),
  'counter: a consent, asked on the display': at(sheet('agreement', { agreement: { ...TERMS, required: false } }), {
    display: 'there',
  }),
  'counter: progress, agreeing': at(progress('agreement'), { display: 'there' }),
  'counter: password here': at(sheet('password')),
  'counter: password too short': at(sheet('password', { passwordProblem: 'form' })),
  'counter: passwords not the same': at(sheet('password', { passwordProblem: 'mismatch' })),
  'counter: password on the display': at(sheet('password'), { display: 'there' }),
  'counter: PIN': at(pin({ digits: 2 })),
  'counter: PIN, must be set': at(pin({ optional: false, problem: 'tooShort' })),
  'counter: PIN again': at(pin({ phase: 'confirm', digits: 3 })),
  'counter: PIN too long': at(pin({ problem: 'tooLong' })),
  'counter: PINs not the same': at(pin({ problem: 'mismatch' })),
  'counter: PIN entered': at(pin({ phase: 'entered', digits: 6 })),
  'counter: PIN cancelled': at(pin({ phase: 'cancelled' })),
  'counter: PIN timed out': at(pin({ phase: 'timedOut' })),
  'counter: PIN pad away': at(pin({ phase: 'unavailable' })),
  'counter: the customer confirms': at(sheet('confirm', { hasPassword: true, hasPin: true }), { display: 'there' }),
  'counter: progress, name': at(progress('name', { cardEnding: undefined }), { display: 'there' }),
  'counter: progress, contact': at(progress('contact', { faults: 1, repeated: ['email'] }), { display: 'there' }),
  'counter: progress, address': at(progress('address', { faults: 3 }), { display: 'there' }),
  'counter: progress, birthday': at(progress('birthday'), { display: 'there' }),
  'counter: progress, extras': at(progress('extras', { asksPin: false }), { display: 'there' }),
  'counter: progress, password': at(progress('password', { action: 'register' }), { display: 'there' }),
  'counter: progress, PIN': at(
    progress('pin', { asksPassword: false, hasPassword: true, pin: { ...PIN_ENTRY, phase: 'enter', digits: 2 } }),
    { display: 'there' },
  ),
  ...Object.fromEntries(
    (['tooShort', 'tooLong', 'mismatch'] as const).map((problem) => [
      `counter: progress, PIN ${problem}`,
      at(progress('pin', { pin: { ...PIN_ENTRY, phase: 'confirm', problem, optional: false } }), { display: 'there' }),
    ]),
  ),
  ...Object.fromEntries(
    (['entered', 'unavailable', 'cancelled', 'timedOut'] as const).map((phase) => [
      `counter: progress, PIN ${phase}`,
      at(progress('pin', { pin: { ...PIN_ENTRY, phase } }), { display: 'there' }),
    ]),
  ),
  'counter: progress, read through': at(progress('review', { hasPassword: true, hasPin: true }), { display: 'there' }),
};
