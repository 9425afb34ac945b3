// Which values are looked up while the customer goes on, and which answers are still of use when they come.
import { expect, test } from 'vitest';
import type { Event } from '../../../app/terminal/events.ts';
import { createRepeatLookup } from '../../../app/terminal/repeat-lookup.ts';
import { startSession } from '../../../app/terminal/session.ts';
import type { Fields } from '../../../shared/record-customer/request.ts';

const blank = startSession('new', '777', ['contact', 'review']);
const having = (values: Fields, problems = {}) => ({ ...blank, values, problems });
const settled = () => new Promise(setImmediate);

function openLookup() {
  const asked: { readonly name: string; readonly value: string; readonly answer: (repeated: boolean) => void }[] = [];
  const events: Event[] = [];
  const { follow } = createRepeatLookup(
    (name, value) => new Promise((answer) => asked.push({ name, value, answer })),
    (event) => events.push(event),
  );
  return { follow, asked, events, told: () => asked.map(({ name, value }) => `${name} ${value}`) };
}

test('an email and a phone are looked up once each, when they have changed and have no fault', () => {
  const { follow, told } = openLookup();
  const session = having({ email: 'a@b.co', phone: '', first_name: 'Ann' });
  follow(session);
  follow(session);
  follow(having({ email: 'a@b.co', phone: '555' }));
  follow(having({ email: 'nobody', phone: '555' }, { email: 'form' }));
  follow(undefined);
  expect(told()).toEqual(['email a@b.co', 'phone 555']);
});

test('of a value that another customer has the machine is told, and of no other', async () => {
  const { follow, asked, events } = openLookup();
  follow(having({ email: 'a@b.co', phone: '555' }));
  asked[0]?.answer(true);
  asked[1]?.answer(false);
  await settled();
  expect(events).toEqual([{ type: 'repeated', name: 'email', value: 'a@b.co' }]);
});

test('an answer that comes after the value was changed, or the sign-up ended, is dropped', async () => {
  const { follow, asked, events } = openLookup();
  follow(having({ email: 'a@b.co' }));
  follow(having({ email: 'c@d.co' }));
  asked[0]?.answer(true);
  await settled();
  follow(undefined);
  asked[1]?.answer(true);
  await settled();
  expect(events).toEqual([]);
});
