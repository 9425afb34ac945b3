// A staff PIN from the pad.
import { expect, test } from 'vitest';
import { pinFromPad } from '../../../app/staff/pad-sign-in.ts';
import { createPad } from '../../support/terminal.ts';

test('the digits that the pad gave are zeroed, and an entry that was given up has none', async () => {
  const { pad, enter } = createPad();
  const abort = new AbortController();
  const entered = pinFromPad(pad, 'staff', 'en', abort.signal, () => undefined);
  const digits = await enter('73915');
  expect(await entered).toEqual({ end: 'entered', pin: '73915' });
  expect(digits).toEqual(Buffer.alloc(5));
  const givenUp = pinFromPad(pad, 'staff', 'en', abort.signal, () => undefined);
  abort.abort();
  expect(await givenUp).toEqual({ end: 'cancelled' });
});
