// What the settle page sends for each way, and of a correction no more than what was changed.
import { expect, test } from 'vitest';
import { questionOf } from '../../../renderer/counter/settle-question.ts';
import { type Chosen, NOTHING_CHOSEN, type WayOf } from '../../../renderer/counter/ways.tsx';
import { counterQuestion, type ShownView } from '../../../shared/bridge/questions.ts';
import type { FormField } from '../../../shared/bridge/terminal-state.ts';

const field = (name: string, value: string): FormField => ({
  name,
  step: 'name',
  input: 'text',
  required: false,
  value,
  choices: [],
});
const ENTRY: ShownView = {
  id: 'a1',
  recorded_at: '2026-11-27T10:00:00.000Z',
  action: 'new',
  state: 'refused',
  cardEnding: '0001',
  unproved: false,
  attempts: 1,
  form: [field('first_name', 'Wilhelmina'), field('last_name', 'Vandersteen'), field('phone', '')],
  hasPassword: false,
  hasPin: true,
};
const typed = (values: Chosen['values'], card_number = ''): Chosen => ({ values, card_number });
const CARD = '6012 3498 7654 3223';

test.each<[string, WayOf, Chosen, object]>([
  ['retry takes nothing that was chosen', 'retry', typed({ first_name: 'Mina' }, CARD), {}],
  ['discard takes nothing that was chosen', 'discard', typed({ first_name: 'Mina' }, CARD), {}],
  [
    'a card that was typed goes without its spaces',
    'giveCard',
    typed({ first_name: 'Mina' }, CARD),
    { card_number: '6012349876543223' },
  ],
  ['a card that was read is the terminal’s to know', 'giveCard', NOTHING_CHOSEN, { card_number: '' }],
  ['nothing was corrected', 'correct', NOTHING_CHOSEN, { values: {} }],
  [
    'one of two was corrected',
    'correct',
    typed({ first_name: 'Mina', last_name: 'Vandersteen' }),
    { values: { first_name: 'Mina' } },
  ],
  ['what was changed and changed back', 'correct', typed({ last_name: 'Vandersteen' }), { values: {} }],
  ['what was empty is given', 'correct', typed({ phone: '0201234567' }), { values: { phone: '0201234567' } }],
  ['what was given is taken away', 'correct', typed({ last_name: '' }), { values: { last_name: '' } }],
  ['what was given is empty still', 'correct', typed({ phone: '' }), { values: {} }],
])('%s', (_, way, chosen, more) => {
  const question = questionOf(way, 'a1', 'She said so', chosen, ENTRY);
  expect(question).toStrictEqual({ type: way, id: 'a1', reason: 'She said so', ...more });
  expect(counterQuestion.parse(question)).toStrictEqual(question);
});

test('of a sign-up that does not open, nothing was given before', () => {
  expect(questionOf('discard', 'a1', 'It does not open', NOTHING_CHOSEN, undefined)).toStrictEqual({
    type: 'discard',
    id: 'a1',
    reason: 'It does not open',
  });
});
