// The live view: it tells what crosses each boundary, keeps little, and shows no secret, whatever comes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createByteTap } from '../../../app/demo/watch/byte-tap.ts';
import { tellRequest } from '../../../app/demo/watch/calls.ts';
import { tellEvent, tellSwipe } from '../../../app/demo/watch/decisions.ts';
import { createFeed } from '../../../app/demo/watch/feed.ts';
import { tapPad } from '../../../app/demo/watch/pad-tap.ts';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { serialAscii } from '../../../devices/models/serial-ascii.ts';
import { visaPinPad } from '../../../devices/models/visa-pinpad.ts';
import { createJudge } from '../../../devices/msr/own-cards.ts';
import { encodePacket } from '../../../devices/pinpad/visa/frames.ts';
import { createMemoryLine } from '../../../devices/transport/memory.ts';
import { benchMessage } from '../../../shared/demo/bench.ts';
import { LONGEST_VALUE, MOST_ROWS, type RowCode } from '../../../shared/demo/rows.ts';

const judge = createJudge(DEMO_SETTINGS.cards);
const OWN = '6012340000000001';
const tracksOf = (number: string, name = 'DOE/JOHN') => `%B${number}^${name}^3012101?;${number}=30121010000000?\r`;

function watch() {
  const feed = createFeed(() => new Date(0));
  const bytes = createByteTap('bytes.reader', serialAscii, judge, feed.tell);
  const { transport, farEnd } = createMemoryLine('pad');
  const pad = tapPad(farEnd, visaPinPad, feed.tell);
  transport.open();
  return { feed, bytes, pad, transport, all: () => JSON.stringify(feed.rows()) };
}

const codes = (feed: ReturnType<typeof createFeed>): RowCode[] => feed.rows().map(({ code }) => code);

test('of a card of the shop’s the number is shown, and nothing else of its tracks', () => {
  const { feed, bytes } = watch();
  bytes(Buffer.from(`%B${OWN}^DOE/JOHN^?;${OWN}=49?\r`));
  expect(feed.rows()[0]?.facts[0]).toEqual({
    name: 'text',
    value: `%•${OWN}^•••/••••^?;${OWN}=••?`,
    masked: true,
  });
});

test('of a bank card, a licence and a stranger’s card only the form is shown, and the row says so', () => {
  const licence = '%FLDELRAY BEACH^DOE$JOHN$Q^4818 S FEDERAL BLVD^?;636010012345678=301219700714=?\r';
  for (const text of [tracksOf('4111111111111111'), licence, tracksOf('9999990000000001')]) {
    const { feed, bytes, all } = watch();
    bytes(Buffer.from(text));
    const [fact] = feed.rows()[0]?.facts ?? [];
    expect(fact?.masked).toBe(true);
    expect(fact?.value).toMatch(/^%[^A-Za-z0-9]+\?;[^A-Za-z0-9]+\?$/);
    expect(all()).not.toMatch(/4111|DOE|BEACH|636010|999999/);
  }
});

test('a bank card right behind a card of the shop’s is masked, however the bytes are cut', () => {
  const text = Buffer.from(tracksOf(OWN) + tracksOf('4111111111111111'));
  for (let cut = 1; cut < text.length; cut++) {
    const { bytes, all } = watch();
    bytes(text.subarray(0, cut));
    bytes(text.subarray(cut));
    expect(all()).toContain(OWN);
    expect(all()).not.toContain('41111111');
  }
});

test('an unread track is shown as what the reader says of it', () => {
  const { feed, bytes } = watch();
  bytes(Buffer.from('%E?;E?\r'));
  expect(feed.rows()[0]?.facts[0]).toEqual({ name: 'text', value: '%E?;E?' });
});

test('keys on the pad are counted, not told', async () => {
  const { feed, pad, transport } = watch();
  await transport.write(encodePacket('transaction', 'Z42060'));
  for (const key of '7391#') pad.write(encodePacket('transaction', `Z43${key}`));
  const [asked, pressed] = feed.rows();
  expect(asked?.facts[0]).toEqual({ name: 'message', value: 'Z42' });
  expect(pressed?.facts).toEqual([
    { name: 'message', value: 'Z43' },
    { name: 'meaning', value: 'a key was pressed' },
    { name: 'content', value: '1 characters', masked: true },
    { name: 'so far', value: '5' },
  ]);
  expect(feed.rows()).toHaveLength(2);
});

test('a call and its answer are told by what they are for, and a lost answer as lost', () => {
  const { feed } = watch();
  const success = JSON.stringify({ status: 'success', customer: { status: 'new', code: '1234567890123456' } });
  const call = (type: string) => tellRequest(`type=${type}&user_password=hidden`, 'a-key', feed.tell);
  call('record_customer')({ status: 200, body: success });
  call('record_customer')({ status: 200, body: '{"status":"error","error":"Not this one."}' });
  call('record_customer')({ status: 503, body: 'busy' });
  call('customer_info')({ nothing: 'lost' });
  for (let poll = 0; poll < 9; poll++) call('replica_feed')({ status: 200, body: success });
  expect(codes(feed)).toEqual([
    ...['request.record', 'answer.success', 'request.record', 'answer.error', 'request.record', 'answer.error'],
    ...['request.find', 'answer.none', 'request.routine', 'answer.routine'],
  ]);
});

test('the view keeps few rows, and short ones', () => {
  const { feed } = watch();
  for (let row = 0; row < 10 * MOST_ROWS; row++) feed.tell('switch.clock', [{ name: 'x', value: 'y'.repeat(5000) }]);
  expect(feed.rows()).toHaveLength(MOST_ROWS);
  expect(feed.rows().at(-1)?.id).toBe(10 * MOST_ROWS);
  expect(feed.rows()[0]?.facts[0]?.value).toHaveLength(LONGEST_VALUE);
});

/** A bank card's number that passes its check. */
const pan = fc.stringMatching(/^4[0-9]{14}$/).map((digits) => {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
});

test('whatever comes, planted secrets are in no row, and every row is one of the schema’s', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      pan,
      fc.stringMatching(/^[0-9]{6,12}$/).filter((digits) => !OWN.includes(digits)),
      fc.stringMatching(/^[a-zA-Z0-9&=%+"\\ -]{12,40}$/),
      fc.string({ maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
      (number, pin, password, noise, cuts) => {
        const { feed, bytes, pad, all } = watch();
        const stream = Buffer.from(`${noise}\r${tracksOf(number, 'QXZ/WVK')}${noise}${tracksOf(OWN)}`, 'latin1');
        for (let at = 0, n = 0; at < stream.length; n++) {
          const step = cuts[n % cuts.length] ?? 1;
          bytes(Buffer.from(stream.subarray(at, at + step)));
          at += step;
        }
        for (const key of pin) pad.write(encodePacket('transaction', `Z43${key}`));
        pad.write(encodePacket('transaction', `Z51${pin}`));
        tellSwipe(judge(serialAscii.decode(Buffer.from(tracksOf(number)))), feed.tell);
        tellEvent({ type: 'pinEnded', end: 'entered', digits: pin.length }, feed.tell);
        const fields = {
          customer_PIN: pin,
          customer_password: password,
          user_password: password,
          note: password,
          number,
        };
        const echo = { status: 200, body: JSON.stringify({ status: 'error', error: `wrong: ${number}`, ...fields }) };
        tellRequest(new URLSearchParams({ type: 'record_customer', ...fields }).toString(), undefined, feed.tell)(echo);
        const shown = all();
        for (const secret of [number, number.slice(0, 12), pin, password, 'QXZ', JSON.stringify(password).slice(1, -1)])
          expect(shown).not.toContain(secret);
        benchMessage.parse({ type: 'rows', rows: feed.rows() });
      },
    ),
    { numRuns: 150 },
  );
});
