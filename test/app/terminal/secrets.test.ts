import { expect, test } from 'vitest';
import { createSessionSecrets } from '../../../app/terminal/secrets.ts';

const digits = (): Buffer => Buffer.from('73915');
const ZEROED = Buffer.alloc(5);

test('nothing that was not given is sent', () => {
  expect(createSessionSecrets().fields()).toEqual({});
});

test('what was given is sent as it was given', () => {
  const secrets = createSessionSecrets();
  secrets.setPassword('pâté-1970');
  secrets.setPin(digits());
  expect(secrets.fields()).toEqual({ customer_password: 'pâté-1970', customer_PIN: '73915' });
});

test('a PIN is zeroed when another takes its place, when it is given up, and with the end of the sign-up', () => {
  const secrets = createSessionSecrets();
  const [first, second, third] = [digits(), digits(), digits()];
  secrets.setPin(first);
  secrets.setPin(second);
  expect([first, second]).toEqual([ZEROED, digits()]);
  secrets.clearPin();
  expect(second).toEqual(ZEROED);
  secrets.setPassword('ilovecheese');
  expect(secrets.fields()).toEqual({ customer_password: 'ilovecheese' });
  secrets.setPin(third);
  secrets.wipe();
  expect(third).toEqual(ZEROED);
  expect(secrets.fields()).toEqual({});
});
