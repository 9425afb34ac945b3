// The sign-ups that the bench is made of.
import type { Fields } from '../../../shared/record-customer/request.ts';
import { CREDENTIALS } from './bench-terminal.ts';
import { numberOf } from './cards.ts';

/** A new customer with the card of that number, and no password: the centre has no hash to make. */
export const signUp = (index: number): Fields => ({
  customer_action: 'new',
  account_id: CREDENTIALS.account_id,
  card_number: numberOf(index),
  first_name: 'Wilhelmina',
  last_name: 'Featherstonehaugh',
  email: `wilhelmina.${index}@example.com`,
  phone: '+64 21 555 0100',
  street1: '12 Long Lane',
  city: 'Anytown',
  country: 'NZ',
  send_no_email: 'true',
});
