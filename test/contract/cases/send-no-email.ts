// send_no_email holds by being there: every value is taken, whatever it says.
import type { ContractCase } from '../case.ts';
import { recorded } from './make.ts';

const SPEC = 'spec: "send_no_email true Optional or don\'t include"';
const ANY = 'contract.md, new, send_no_email: present with any value, false and empty included';

const withValue = (source: string, title: string, send_no_email: string) =>
  recorded(source, title, { first_name: 'John', send_no_email });

export const NO_EMAIL: readonly ContractCase[] = [
  withValue(SPEC, 'send_no_email set to true is taken', 'true'),
  withValue(ANY, 'send_no_email set to false is taken', 'false'),
  withValue(ANY, 'an empty send_no_email is taken', ''),
  withValue(ANY, 'send_no_email set to 0 is taken', '0'),
  withValue(ANY, 'send_no_email set to no is taken', 'no'),
  withValue(ANY, 'send_no_email set to 300 characters is taken', 'x'.repeat(300)),
  withValue(ANY, 'send_no_email with a line break is taken', 'yes\nno'),
  recorded(
    ANY,
    'send_no_email with register is taken',
    {
      customer_action: 'register',
      card_number: '6012340000000001',
      customer_password: 'ilovecheese',
      send_no_email: 'false',
    },
    { answer: { status: 'registered', code: '6012340000000001' } },
  ),
];
