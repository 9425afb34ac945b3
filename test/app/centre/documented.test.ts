// A success that holds nothing of what was asked for: something between the terminal and the centre answered.
import { expect, test } from 'vitest';
import { documentedCentre } from '../../../app/centre/documented.ts';
import { success } from '../../../shared/wire/response.ts';

const bare = documentedCentre({ call: async () => ({ kind: 'answered', response: success({}) }) }, () => []);

test.each([
  ['campaigns', () => bare.campaigns()],
  ['custom fields', () => bare.customFields()],
  ['membership', () => bare.belongs('C1', '77')],
  ['customer', () => bare.find({ code: 'C1' })],
])('a bare success tells nothing of a %s', async (_name, ask) => {
  expect(await ask()).toMatchObject({ kind: 'refused' });
});

test('a list that is empty is one', async () => {
  const response = success({ campaigns: [], account: { fields: [] } });
  const centre = documentedCentre({ call: async () => ({ kind: 'answered', response }) }, () => []);
  expect(await centre.campaigns()).toEqual({ kind: 'given', value: [] });
  expect(await centre.customFields()).toEqual({ kind: 'given', value: [] });
});

test('an answer about another customer is the answer to another call, and no answer', async () => {
  const customer = { code: 'C1', card_number: '0111-22' };
  const centre = documentedCentre(
    { call: async () => ({ kind: 'answered', response: success({ customer }) }) },
    () => [],
  );
  const another = { kind: 'unreachable', detail: 'the answer to another call', mixedUp: true };
  expect(await centre.find({ card_number: '999' })).toEqual(another);
  expect(await centre.find({ code: 'C2' })).toEqual(another);
  for (const by of [{ card_number: '0111-22' }, { card_number: '11122' }, { code: 'C1' }])
    expect(await centre.find(by)).toMatchObject({ kind: 'given', value: { code: 'C1' } });
});

test('numbers are read without the blanks that a column of one width fills them up with', async () => {
  const customer = { code: 'C1   ', card_number: '0111-22  ' };
  const centre = documentedCentre(
    { call: async () => ({ kind: 'answered', response: success({ customer }) }) },
    () => [],
  );
  expect(await centre.find({ code: 'C1' })).toMatchObject({
    kind: 'given',
    value: { code: 'C1', card_number: '0111-22' },
  });
});

test('so is what became of a customer who was recorded', async () => {
  for (const status of ['new', 'registered']) {
    const response = success({ customer: { status, code: 'C1' } });
    const centre = documentedCentre({ call: async () => ({ kind: 'answered', response }) }, () => []);
    expect(await centre.find({ card_number: '111' })).toMatchObject({ kind: 'unreachable' });
  }
});

test('so is one that names a customer and tells nothing of them, as of a password that is right', async () => {
  const response = success({ customer: { code: 'C1' } });
  const centre = documentedCentre({ call: async () => ({ kind: 'answered', response }) }, () => []);
  for (const by of [{ card_number: '111' }, { code: 'C1' }])
    expect(await centre.find(by)).toMatchObject({ kind: 'unreachable', mixedUp: true });
});

test('one who is told without a card number is the one that was asked for', async () => {
  const centre = documentedCentre(
    { call: async () => ({ kind: 'answered', response: success({ customer: { code: 'C1', registered: 'N' } }) }) },
    () => [],
  );
  expect(await centre.find({ card_number: '111' })).toMatchObject({ kind: 'given' });
});
