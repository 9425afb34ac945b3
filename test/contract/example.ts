// The specification's example PHP request, field by field, without its credentials and its card.
export const EXAMPLE = {
  campaign_id: '1234567890123456',
  code: '89898989898989',
  first_name: 'John',
  last_name: 'Doe',
  phone: '555-555-2455',
  email: 'test@yourdomain.com',
  custom_date: '1970-07-14',
  street1: '123 Main St.',
  street2: 'Apt 3G',
  city: 'Anytown',
  state: 'ZZ',
  postal_code: '55555',
  country: 'NZ',
  custom_field: 'John likes cheese.',
  customer_username: 'jdoe1970',
  customer_password: 'ilovecheese',
  customer_PIN: '1234',
  custom_field_2: 'Single',
} as const;

/** The example's card, where it is given and not to be generated. */
export const EXAMPLE_CARD = '1212121212';
