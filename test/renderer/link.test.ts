// The screens' side of the bridge: what a surface hears is one of its states, an answer to what it asked, or nothing.
import { expect, test } from 'vitest';
import { createLink } from '../../renderer/bridge/link.ts';
import { FIXTURES } from '../../renderer/gallery/fixtures.ts';
import { terminalState } from '../../shared/bridge/terminal-state.ts';

function link() {
  let say: (message: unknown) => void = () => undefined;
  const sent: unknown[] = [];
  const opened = createLink(
    'kiosk',
    (message) => terminalState.safeParse(message).data,
    (_surface, listener) => {
      say = listener;
      return { send: (message) => sent.push(message), close: () => undefined };
    },
  );
  const heard: unknown[] = [];
  opened.onState((state) => heard.push(state));
  return { opened, sent, heard, say: (message: unknown) => say(message) };
}

const [state] = Object.values(FIXTURES);

test('a message that is no state of the surface is passed over', () => {
  const { heard, say } = link();
  say(state);
  const [, first] = heard;
  expect(first).toMatchObject({ screen: state?.screen });
  for (const message of [null, 1, 'text', {}, { ...state, screen: { name: 'nowhere' } }, { ...state, online: 'yes' }])
    say(message);
  expect(heard).toEqual([undefined, first]);
});

test('what a state has not is not handed on', () => {
  const { heard, say } = link();
  say({ ...state, customer_PIN: '7391' });
  expect(heard[1]).toBeDefined();
  expect(JSON.stringify(heard)).not.toContain('7391');
});

test('an answer goes to who asked for it, once, and one that is none to nobody', async () => {
  const { opened, sent, heard, say } = link();
  const answer = opened.ask({ type: 'list', of: 'today' });
  expect(sent).toEqual([{ type: 'ask', number: 1, question: { type: 'list', of: 'today' } }]);
  say({ type: 'answer', number: 1, answer: { kind: 'nonsense' } });
  say({ type: 'answer', number: 2, answer: { kind: 'done' } });
  say({ type: 'answer', number: 1, answer: { kind: 'done' } });
  expect(await answer).toEqual({ kind: 'done' });
  expect(heard).toEqual([undefined]);
});
