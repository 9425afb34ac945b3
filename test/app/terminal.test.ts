// The terminal with its devices and replica played by the test: what a sign-up hands over to be recorded.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Replica } from '../../app/replica/replica.ts';
import { DEMO_SETTINGS, type Settings } from '../../app/settings/settings.ts';
import type { Event } from '../../app/terminal/events.ts';
import { createReplicaDesk } from '../../app/terminal/replica-desk.ts';
import { STRANGER_MS, type Terminal } from '../../app/terminal/terminal.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { customField } from '../support/custom-field.ts';
import { createPad, openTerminal } from '../support/terminal.ts';

test('a new customer’s password is recorded where the shop asks everybody for one', async () => {
  const signUp = { ...DEMO_SETTINGS.signUp, ask: { first_name: 'required' }, password: 'always' } as const;
  const { terminal, recorded } = openTerminal({ ...DEMO_SETTINGS, signUp });
  terminal.handle({ type: 'submitForm', values: { first_name: 'John' } });
  expect(terminal.state().screen).toMatchObject({ name: 'password' });
  terminal.handle({ type: 'choosePassword', password: 'ilovecheese', confirmation: 'ilovecheese' });
  terminal.handle({ type: 'confirm' });
  await vi.waitUntil(() => recorded.length > 0);
  expect(recorded).toMatchObject([{ customer_action: 'new', customer_password: 'ilovecheese' }]);
  terminal.stop();
});

test('a password that nobody was asked for is kept for no sign-up', async () => {
  const signUp = { ...DEMO_SETTINGS.signUp, ask: { first_name: 'required' } } as const;
  const { terminal, recorded, certain } = openTerminal({ ...DEMO_SETTINGS, signUp });
  const choose = () =>
    terminal.handle({ type: 'choosePassword', password: 'ilovecheese', confirmation: 'ilovecheese' });
  choose();
  terminal.handle({ type: 'submitForm', values: { first_name: 'John' } });
  choose();
  terminal.handle({ type: 'confirm' });
  await vi.waitUntil(() => recorded.length > 0);
  expect(recorded[0]).not.toHaveProperty('customer_password');
  expect(certain).toEqual([true]);
  terminal.handle({ type: 'finish' });
  choose();
  expect(terminal.state().screen.name).toBe('attract');
  terminal.stop();
});

test('what a customer agreed to is recorded with the language in which they read it', async () => {
  const field = 'custom_field_20';
  const terms = { field, required: true, version: '2', title: { en: 'Rules', de: 'Regeln' } };
  const signUp: Settings['signUp'] = { ...DEMO_SETTINGS.signUp, ask: { first_name: 'required' }, agreements: [terms] };
  const customFields = [customField(20)];
  const settings: Settings = { ...DEMO_SETTINGS, languages: ['en', 'de'], signUp };
  const { terminal, recorded } = openTerminal(settings, { customFields });
  terminal.handle({ type: 'submitForm', values: { first_name: 'John' } });
  terminal.handle({ type: 'prefer', preferences: { ...terminal.state().preferences, language: 'de' } });
  expect(terminal.state().screen).toMatchObject({ name: 'agreement', title: 'Regeln' });
  terminal.handle({ type: 'agree', field, given: true });
  terminal.handle({ type: 'confirm' });
  await vi.waitUntil(() => recorded.length > 0);
  expect(recorded[0]?.[field]).toBe('accepted; version 2; 1970-01-01T00:00:00.000Z; de');
  terminal.stop();
});

test('a PIN that the shop requires is not called optional', async () => {
  const pin = { ...DEMO_SETTINGS.signUp.pin, ask: 'required' } as const;
  for (const [settings, optional] of [
    [DEMO_SETTINGS, true],
    [{ ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, pin } }, false],
  ] as const) {
    const { terminal } = openTerminal(
      { ...settings, signUp: { ...settings.signUp, ask: { first_name: 'required' } } },
      { pinPad: createPad().pad },
    );
    terminal.handle({ type: 'submitForm', values: { first_name: 'John' } });
    expect(terminal.state().screen).toMatchObject({ name: 'pin', optional });
    terminal.stop();
  }
});

test('staff are told on the screen of another browser that asked for it, for ten minutes', () => {
  let at = 0;
  const { terminal } = openTerminal(DEMO_SETTINGS, { clock: () => at });
  const told = (): unknown => terminal.state().staffNeeded;
  expect([told(), terminal.hasMetStranger()]).toEqual([undefined, false]);
  const shown: unknown[] = [];
  terminal.onState(({ staffNeeded }) => shown.push(staffNeeded));
  terminal.meetStranger();
  expect([shown.at(-1), told(), terminal.hasMetStranger()]).toEqual(['stranger', 'stranger', true]);
  at = STRANGER_MS - 1;
  expect(told()).toBe('stranger');
  at = STRANGER_MS;
  expect([told(), terminal.hasMetStranger()]).toEqual([undefined, false]);
  terminal.stop();
});

test('settings that do not fit the account are told to staff before anybody fills in a form', () => {
  const signUp = { ...DEMO_SETTINGS.signUp, campaign_id: ['1234567890123456', '77'] };
  const { terminal } = openTerminal({ ...DEMO_SETTINGS, signUp });
  const detail = 'settings.json does not fit the account: campaign_id 77 is not a campaign of this account.';
  expect(terminal.state().screen).toEqual({ name: 'preparing', reason: 'settings', fields: ['campaign_id'] });
  expect(terminal.settingsFault()).toEqual({ detail, stops: true });
  terminal.stop();
});

test('a custom field that the account has not defined is told to staff, and keeps nobody from signing up', () => {
  const signUp = { ...DEMO_SETTINGS.signUp, ask: { first_name: 'required', custom_field_7: 'required' } } as const;
  const { terminal } = openTerminal({ ...DEMO_SETTINGS, signUp });
  const detail = expect.stringMatching(/asks for custom_field_7, .*: define it at the centre/);
  expect(terminal.settingsFault()).toEqual({ detail, stops: false });
  expect(terminal.state().screen).toMatchObject({ name: 'form', fields: [{ name: 'first_name' }] });
  terminal.stop();
});

test('a sign-up that could not be committed is not called done', async () => {
  const signUp = { ...DEMO_SETTINGS.signUp, ask: { first_name: 'required' } } as const;
  const { terminal, recorded } = openTerminal({ ...DEMO_SETTINGS, signUp }, { fails: true });
  terminal.handle({ type: 'submitForm', values: { first_name: 'John' } });
  terminal.handle({ type: 'confirm' });
  await vi.waitUntil(() => recorded.length > 0);
  expect(terminal.state().screen).toMatchObject({ name: 'sorry', reason: 'failed' });
  expect(terminal.replicaFailing()).toBe(true);
  terminal.stop();
});

describe('an email that another customer has', () => {
  const ask = { email: 'required' } as const;
  const settings = { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask } };
  const submit = (terminal: Terminal, email: string) => terminal.handle({ type: 'submitForm', values: { email } });
  const settled = () => new Promise(setImmediate);

  test('is warned of before it is sent, and may be used', async () => {
    const { terminal, recorded } = openTerminal(settings, {
      isRepeated: async (_name, value) => value === 'a@b.co',
      profile: 'counter',
    });
    submit(terminal, 'nobody');
    submit(terminal, 'a@b.co');
    await settled();
    expect(terminal.state().screen).toMatchObject({ name: 'review', fields: [{ name: 'email', repeated: true }] });
    terminal.handle({ type: 'editStep', step: 'contact' });
    submit(terminal, 'new@b.co');
    expect(terminal.state().screen).toMatchObject({ fields: [expect.not.objectContaining({ repeated: true })] });
    terminal.handle({ type: 'editStep', step: 'contact' });
    submit(terminal, 'a@b.co');
    terminal.handle({ type: 'confirm' });
    await vi.waitUntil(() => recorded.length > 0);
    expect(recorded).toMatchObject([{ email: 'a@b.co' }]);
    terminal.stop();
  });

  test('is not even looked up at a kiosk, where a stranger could find out who is a customer', async () => {
    let asked = 0;
    const { terminal } = openTerminal(settings, {
      isRepeated: async () => {
        asked++;
        return true;
      },
    });
    submit(terminal, 'a@b.co');
    await settled();
    expect(asked).toBe(0);
    expect(JSON.stringify(terminal.state())).not.toContain('repeated');
    terminal.stop();
  });

  test('is looked up once, and an answer that is late tells the next customer nothing', async () => {
    const answers: ((repeated: boolean) => void)[] = [];
    const isRepeated = () => new Promise<boolean>((resolve) => answers.push(resolve));
    const { terminal } = openTerminal(settings, { isRepeated, profile: 'counter' });
    submit(terminal, 'a@b.co');
    terminal.handle({ type: 'back' });
    submit(terminal, 'a@b.co');
    expect(answers).toHaveLength(1);
    for (const type of ['cancel', 'start', 'noCard'] as const) terminal.handle({ type });
    submit(terminal, 'c@d.co');
    answers[0]?.(true);
    await settled();
    expect(JSON.stringify(terminal.state())).not.toMatch(/repeated|a@b/);
    terminal.stop();
  });
});

describe('the PIN that is recorded', () => {
  let terminal: Terminal;
  let recorded: Fields[];
  let enter: (pin: string) => Promise<Buffer>;

  beforeEach(async () => {
    const pin = createPad();
    enter = pin.enter;
    ({ terminal, recorded } = openTerminal(DEMO_SETTINGS, { pinPad: pin.pad }));
    for (const values of [{ first_name: 'John', last_name: 'Doe' }, { email: 'john@example.com' }, {}])
      terminal.handle({ type: 'submitForm', values: values as Record<string, string> });
    await enter('1111');
    expect(terminal.state().screen).toMatchObject({ name: 'review', hasPin: true });
  });
  afterEach(() => terminal.stop());

  async function confirmed(): Promise<string | undefined> {
    terminal.handle({ type: 'confirm' });
    await vi.waitUntil(() => recorded.length > 0);
    return recorded[0]?.customer_PIN;
  }

  function chooseAnother(): void {
    terminal.handle({ type: 'editStep', step: 'pin' });
    terminal.handle({ type: 'retryPin' });
    expect(terminal.state().screen).toMatchObject({ name: 'pin', phase: 'enter' });
  }

  test('is the first, when another was not chosen after all', async () => {
    chooseAnother();
    terminal.handle({ type: 'back' });
    expect(terminal.state().screen).toMatchObject({ name: 'review', hasPin: true });
    expect(await confirmed()).toBe('1111');
  });

  test('is the other, when another was chosen', async () => {
    chooseAnother();
    await enter('2222');
    expect(await confirmed()).toBe('2222');
  });

  test('is none, when the customer went on without', async () => {
    chooseAnother();
    terminal.handle({ type: 'skipPin' });
    expect(terminal.state().screen).toMatchObject({ name: 'review', hasPin: false });
    expect(await confirmed()).toBeUndefined();
  });
});

test('a card that cannot be looked up is no end of the terminal, and of its health until one can', () => {
  let broken = true;
  const here = (card_number: string): Event => {
    if (broken) throw new Error('database disk image is malformed');
    return { type: 'card', card_number, situation: 'unknown' };
  };
  const replica = { outbox: { counts: () => ({ pending: 0, attention: 0 }) } } as unknown as Replica;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const lookUp = { here, ask: async (card_number: string) => here(card_number) };
  const desk = createReplicaDesk({ replica, lookUp, plan: undefined, log, now: () => new Date(0) });
  expect(desk.lookUp('777')).toEqual({ type: 'lookUpFailed' });
  desk.counts();
  expect(desk.failing()).toBe(true);
  broken = false;
  expect(desk.lookUp('777')).toEqual({ type: 'card', card_number: '777', situation: 'unknown' });
  expect(desk.failing()).toBe(false);
});
