// The centre's words in a list of sign-ups, without what they repeat of the customer.
import { expect, test } from 'vitest';
import { masked } from '../../../app/staff/masked.ts';

test.each([
  ['card_number matches an existing record.', 'card_number matches an existing record.'],
  ['The email w.van-der+steen@example.co.uk is in use.', 'The email …@… is in use.'],
  ['Email <w@example.com>, phone +1 (212) 555-0143: in use', 'Email <…@…>, phone …0143: in use'],
  ['Card 6012 3498 7654 3221 exists', 'Card …3221 exists'],
  ['connect ECONNREFUSED 127.0.0.1:54321', 'connect ECONNREFUSED 127.0.0.1:54321'],
  ['custom_field_2 has 2000 of 255 characters', 'custom_field_2 has 2000 of 255 characters'],
])('%s', (sentence, shown) => {
  expect(masked(sentence)).toBe(shown);
});
