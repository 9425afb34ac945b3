// A newer version is started when nobody is at the terminal, customer or staff, and nobody was for a while.
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { type FrontParts, openFront } from '../../../app/surfaces/front.ts';
import { whenIdle } from '../../../app/update/when-idle.ts';
import type { PinPad } from '../../../devices/pinpad/pin-pad.ts';
import { managerState } from '../../../shared/bridge/manager-state.ts';
import { temporaryFolder } from '../../support/temporary.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const status = { current: { state: 'enabled' }, on: () => () => undefined };

const CAMPAIGNS = DEMO_SETTINGS.signUp.campaign_id.map((id) => ({ id, name: 'Points', type: 'points', items: [] }));

function front(
  staff: typeof DEMO_SETTINGS.staff = [],
  {
    data = '',
    restart = vi.fn(),
    profile = 'kiosk',
    pinPad,
  }: { data?: string; restart?: () => void } & Partial<Pick<FrontParts, 'profile' | 'pinPad'>> = {},
) {
  let clock = 0;
  const parts = {
    settings: { ...DEMO_SETTINGS, staff, signUp: { ...DEMO_SETTINGS.signUp, ask: {} } },
    profile,
    replica: {
      account: { customFields: () => [], campaigns: () => CAMPAIGNS },
      isReady: () => true,
      binding: { hasFeed: () => true },
      numbers: { left: () => 1 },
      outbox: { counts: () => ({ pending: 0, attention: 0 }) },
      journal: { failures: () => ({}), note: () => undefined },
    },
    sync: { status: () => ({ online: true, refused: false }), onRound: () => () => undefined, wake: () => undefined },
    reader: { id: 'reader', status, onSwipe: () => () => undefined },
    pinPad,
    centre: {},
    demoPanelUrl: undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now: () => new Date(0),
    clock: () => clock,
    manager: { data, health: () => ({}), upkeep: { restart, leave: () => undefined } },
  } as unknown as FrontParts;
  const opened = openFront(parts);
  onTestFinished(opened.stop);
  return {
    ...opened,
    pass: (ms: number) => {
      clock += ms;
      vi.advanceTimersByTime(ms);
    },
  };
}

test.each([
  ['without staff', []],
  ['with staff', DEMO_SETTINGS.staff],
])('a kiosk %s is idle when nobody touched it for half a minute', (_title, staff) => {
  const { isIdle, terminal, pass } = front([...staff]);
  expect(isIdle()).toBe(false);
  pass(30_000);
  expect(isIdle()).toBe(true);
  terminal.handle({ type: 'start' });
  pass(31_000);
  expect([terminal.state().screen.name, isIdle()]).toEqual(['swipe', false]);
  terminal.handle({ type: 'cancel' });
  pass(29_000);
  expect(isIdle()).toBe(false);
  pass(1000);
  expect(isIdle()).toBe(true);
});

test('the restart waits until then, and comes once', () => {
  let idle = false;
  const restart = vi.fn();
  whenIdle(() => idle, restart);
  vi.advanceTimersByTime(600_000);
  expect(restart).not.toHaveBeenCalled();
  idle = true;
  vi.advanceTimersByTime(60_000);
  expect(restart).toHaveBeenCalledOnce();
});

test('settings that a manager changes restart the terminal once the customer is done', async () => {
  const data = temporaryFolder();
  fs.writeFileSync(path.join(data, 'settings.json'), JSON.stringify(DEMO_SETTINGS));
  const restart = vi.fn();
  const { terminal, surfaces, pass } = front([...DEMO_SETTINGS.staff], { data, restart });
  terminal.handle({ type: 'start' });
  const sent: unknown[] = [];
  const page = surfaces.connect('manager', (message) => void sent.push(message));
  page?.receive({ type: 'signIn', name: 'Max', pin: '1357' });
  await vi.waitFor(() => expect(managerState.parse(sent.at(-1)).upkeep).toBeDefined(), { timeout: 15_000 });
  page?.receive({ type: 'ask', number: 1, question: { type: 'changeSettings', profile: 'kiosk', language: 'de' } });
  await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ answer: { kind: 'changed', when: 'afterCustomer' } }));
  pass(10_000);
  expect(restart).not.toHaveBeenCalled();
  terminal.handle({ type: 'cancel' });
  pass(1000);
  expect(restart).toHaveBeenCalledOnce();
});

test('a test of the pad is left off when a sign-up begins, and none begins beside it', async () => {
  const asked: AbortSignal[] = [];
  const collectPin: PinPad['collectPin'] = ({ signal }) => {
    asked.push(signal);
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ end: 'cancelled' })));
  };
  const pinPad = { id: 'pinPad', status, collectPin } as unknown as PinPad;
  const { terminal, surfaces } = front([...DEMO_SETTINGS.staff], { profile: 'counter', pinPad });
  const sent: unknown[] = [];
  const page = surfaces.connect('counter', (message) => void sent.push(message));
  page?.receive({ type: 'signIn', name: 'Ann', pin: '2468' });
  await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ staff: { member: { name: 'Ann' } } }), {
    timeout: 15_000,
  });
  const askPad = (number: number) =>
    page?.receive({ type: 'ask', number, question: { type: 'testDevice', device: 'pinPad' } });
  const told = (result: string) =>
    vi.waitFor(() => expect(sent).toContainEqual(expect.objectContaining({ answer: { kind: 'tested', result } })));
  askPad(1);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  for (const type of ['start', 'noCard'] as const) terminal.handle({ type });
  await told('cancelled');
  askPad(2);
  await told('inUse');
  expect(asked).toHaveLength(1);
  // Once they are done the pad is free, also while it is still shown how that ended.
  terminal.handle({ type: 'cancel' });
  askPad(3);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
});
