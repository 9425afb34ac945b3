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
