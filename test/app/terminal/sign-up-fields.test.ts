// What of a sign-up is sent to the centre.
import { expect, test } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { startSession } from '../../../app/terminal/session.ts';
import { signUpFields } from '../../../app/terminal/sign-up-fields.ts';

const fixed = { account_id: 'greatwidgets', campaign_id: '1234567890123456', auto_add: '25' };
const sent = (card_number: string | undefined, values: Record<string, string>) =>
  signUpFields({ ...startSession('new', card_number, ['review']), values }, {}, DEMO_SETTINGS, new Date(0));

test('the customer’s own card is sent, and no number is asked for beside it', () => {
  expect(sent('6012340000000001', { first_name: 'John' })).toEqual({
    customer_action: 'new',
    card_number: '6012340000000001',
    ...fixed,
    first_name: 'John',
  });
});

test('a customer without a card is given a number of the shop’s', () => {
  expect(sent(undefined, { first_name: 'John' })).toEqual({
    customer_action: 'new',
    card_number_generate: '16',
    card_number_prefix: '601234',
    ...fixed,
    first_name: 'John',
  });
});

test('a field that the customer left empty is not sent', () => {
  expect(sent('777', { first_name: 'John', phone: '', custom_date: '' })).not.toHaveProperty('phone');
});
