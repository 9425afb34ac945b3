// A customer without a browser: takes a link, and walks through a sign-up by the bridge's states and intents.
import { WebSocket } from 'ws';
import type { Intent } from '../../shared/bridge/intents.ts';
import { surfaceQuery } from '../../shared/bridge/surfaces.ts';
import type { FormField, Screen, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { until } from './until.ts';

export interface Customer {
  readonly state: () => TerminalState;
  readonly send: (intent: Intent) => void;
  /** Waits for a screen and gives it. */
  readonly at: <N extends Screen['name']>(name: N) => Promise<Extract<Screen, { name: N }>>;
  readonly leave: () => void;
}

export async function visit(link: string): Promise<Customer> {
  const admitted = await fetch(link, { redirect: 'manual' });
  const cookie = admitted.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`The link was not taken: ${admitted.status}`);
  const { host, origin } = new URL(link);
  const socket = new WebSocket(`ws://${host}/bridge${surfaceQuery('kiosk')}`, { headers: { cookie }, origin });
  let current: TerminalState | undefined;
  socket.on('message', (data) => {
    current = JSON.parse(String(data));
  });
  const state = (): TerminalState => {
    if (!current) throw new Error('The terminal has not said anything yet.');
    return current;
  };
  await until(() => current !== undefined, 'the first state');
  return {
    state,
    send: (intent) => socket.send(JSON.stringify(intent)),
    at: async (name) => {
      await until(
        () => state().screen.name === name,
        `the screen ${name}`,
        () => JSON.stringify(state().screen),
      );
      return state().screen as never;
    },
    leave: () => socket.terminate(),
  };
}

const VALUES: Readonly<Record<string, string>> = {
  last_name: 'Doe',
  email: 'jane@example.com',
  custom_date: '1970-07-14',
};

const answer = (firstName: string, { name, required, choices }: FormField): string =>
  name === 'first_name' ? firstName : required ? (VALUES[name] ?? choices[0] ?? 'x') : '';

/** Fills in what is asked for after a swipe, and gives the last screen. */
export async function signUp(customer: Customer, firstName: string): Promise<Screen> {
  for (;;) {
    const { screen } = customer.state();
    if (screen.name === 'done' || screen.name === 'sorry' || screen.name === 'alreadyRegistered') return screen;
    const before = JSON.stringify(screen);
    const intent = next(screen, firstName);
    if (intent) customer.send(intent);
    await until(
      () => JSON.stringify(customer.state().screen) !== before,
      `the screen after ${screen.name}`,
      () => before,
    );
  }
}

function next(screen: Screen, firstName: string): Intent | undefined {
  if (screen.name === 'form') {
    const values = Object.fromEntries(screen.fields.map((field) => [field.name, answer(firstName, field)]));
    return { type: 'submitForm', values };
  }
  if (screen.name === 'password')
    return { type: 'choosePassword', password: 'a long password', confirmation: 'a long password' };
  if (screen.name === 'pin') return { type: 'skipPin' };
  return screen.name === 'review' ? { type: 'confirm' } : undefined;
}
