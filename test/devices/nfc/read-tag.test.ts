// What is asked of a card that is held to an NFC reader, and what it tells, as transcripts: `=>` the command, `<=` the answer, in
// hexadecimal. Each must be used up. Answers to reset are those of PC/SC part 3; the NTAG's memory begins as NXP delivers it (NTAG213/
// 215/216 data sheet, 8.5.6), the phone's files are the example of the NFC Forum's Type 4 Tag specification.
import { expect, test } from 'vitest';
import { lineOf } from '../../../devices/msr/masked-line.ts';
import { createSessionReader } from '../../../devices/msr/session-reader.ts';
import { createTagSession } from '../../../devices/nfc/tag-session.ts';
import { createBankCard, createNtag, createPhone, ndefOf } from '../../../devices/simulators/tags.ts';
import { type Chip, createMemorySlot } from '../../../devices/transport/memory-slot.ts';
import { OWN } from '../../support/devices.ts';

const ATR = {
  ultralight: '3b8f8001804f0ca0000003060300030000000068',
  classic: '3b8f8001804f0ca000000306030001000000006a',
  iso15693: '3b8f8001804f0ca0000003060b00120000000071',
  processor: '3b80800101',
};
const CLUB = [{ name: 'app', url: 'https://club.example/card/{number}' }];
const LINK = 'https://club.example/card/6012340000000001';

/** A card that answers as the transcript has it, and fails the test at any other command. */
function recorded(atr: string, transcript: readonly string[]): Chip & { readonly done: () => void } {
  let at = 0;
  return {
    atr: Buffer.from(atr, 'hex'),
    answer: (command) => {
      expect(`=> ${command.toString('hex')}`).toBe(transcript[at]);
      at += 2;
      return Buffer.from(transcript[at - 1]?.slice(3).replaceAll(' ', '') ?? '', 'hex');
    },
    done: () => expect(transcript.slice(at)).toEqual([]),
  };
}

function nfcReader() {
  const { slot, present, unplug, plug } = createMemorySlot('nfc');
  const patterns = [...OWN, { prefix: '04', length: 14 }];
  const reader = createSessionReader('reader', createTagSession, slot, { patterns, codes: CLUB });
  const lines: object[] = [];
  reader.onSwipe((event) => lines.push(lineOf(event, true)));
  reader.open();
  return { present, unplug, plug, lines, reader, state: () => reader.status.current };
}

const read = async (chip: Chip, commands?: number): Promise<object | undefined> => {
  const { present, lines } = nfcReader();
  await present(chip, commands);
  return lines[0];
};

test('a card with a number and no message: its UID', async () => {
  const chip = recorded(ATR.classic, ['=> ffca000000', '<= 04 a1 b2 c3 d4 e5 80 90 00']);
  expect(await read(chip)).toEqual({ event: 'data', kind: 'loyalty', accountNumber: '04A1B2C3D4E580' });
  chip.done();
});

test('an NTAG with a link: pages are read up to the end of its message, and the link’s number is the card’s', async () => {
  const chip = recorded(ATR.ultralight, [
    '=> ffca000000',
    '<= 04e141124c2880 9000',
    '=> ffb0000310',
    '<= e1101200 0103a00c 340327d1 01235504 9000',
    '=> ffb0000710',
    `<= ${Buffer.from('club.example/car').toString('hex')} 9000`,
    '=> ffb0000b10',
    `<= ${Buffer.from('d/60123400000000').toString('hex')} 9000`,
    '=> ffb0000f10',
    `<= ${Buffer.from('01').toString('hex')}fe00000000000000000000000000 9000`,
  ]);
  expect(await read(chip)).toMatchObject({ kind: 'loyalty', accountNumber: '6012340000000001' });
  chip.done();
});

test('a phone: the NDEF application is selected, and no other; its UID is never asked for', async () => {
  const message = ndefOf(LINK);
  const length = message.length.toString(16).padStart(4, '0');
  const chip = recorded(ATR.processor, [
    '=> 00a4040007d276000085010100',
    '<= 9000',
    '=> 00a4000c02e103',
    '<= 9000',
    '=> 00b000000f',
    '<= 000f20 0030 0034 0406e10400ff0000 9000',
    '=> 00a4000c02e104',
    '<= 9000',
    '=> 00b0000002',
    `<= ${length} 9000`,
    `=> 00b00002${message.length.toString(16)}`,
    `<= ${message.toString('hex')} 9000`,
  ]);
  expect(await read(chip)).toMatchObject({ kind: 'loyalty', accountNumber: '6012340000000001' });
  chip.done();
});

test('a bank card is asked for the NDEF application alone, and gives nothing', async () => {
  const asked: string[] = [];
  expect(await read(createBankCard((command) => asked.push(command.toString('hex'))))).toEqual({
    event: 'error',
    reason: 'noNumber',
  });
  expect(asked).toEqual(['00a4040007d276000085010100']);
});

test('a random number is no card’s', async () => {
  const chip = recorded(ATR.classic, ['=> ffca000000', '<= 08a1b2c3 9000']);
  expect(await read(chip)).toEqual({ event: 'error', reason: 'noNumber' });
});

test('a tag of another kind gives its UID; a reader that refuses gives none', async () => {
  const vicinity = recorded(ATR.iso15693, ['=> ffca000000', '<= e0040150a1b2c3d4 9000']);
  expect(await read(vicinity)).toMatchObject({ kind: 'unknown', accountNumber: 'E0040150A1B2C3D4' });
  const refused = recorded(ATR.classic, ['=> ffca000000', '<= 6a81']);
  expect(await read(refused)).toEqual({ event: 'error', reason: 'noNumber' });
});

test.each([
  ['a text', '6012340000000001', '6012340000000001'],
  ['a link of somebody else’s', 'https://elsewhere.example/', '04A1B2C3D4E580'],
  ['a long link', `https://club.example/card/6012340000000001?from=${'x'.repeat(300)}`, '6012340000000001'],
])('an NTAG with %s', async (_what, text, number) => {
  expect(await read(createNtag('04A1B2C3D4E580', ndefOf(text)))).toMatchObject({
    kind: 'loyalty',
    accountNumber: number,
  });
});

test('a phone with a long link, in answers as long as it gives them', async () => {
  const phone = createPhone(ndefOf(`${LINK}?from=${'x'.repeat(300)}`));
  expect(await read(phone)).toMatchObject({ kind: 'loyalty', accountNumber: '6012340000000001' });
});

test('a payment link, or a bank card’s number in a text, is refused', async () => {
  const refused = { event: 'data', kind: 'payment' };
  expect(await read(createPhone(ndefOf('upi://pay?pa=shop@bank')))).toMatchObject(refused);
  expect(await read(createNtag('04A1B2C3D4E580', ndefOf('4111111111111111')))).toMatchObject(refused);
});

test('a card that is taken away at any command is a bad read, and the next one is read', async () => {
  const { present, lines } = nfcReader();
  const tag = createNtag('04A1B2C3D4E580', ndefOf(LINK));
  for (let commands = 0; commands < 5; commands++) {
    await present(tag, commands);
    expect(lines.splice(0)).toEqual([{ event: 'error', reason: 'incomplete' }]);
  }
  await present(tag);
  expect(lines).toMatchObject([{ accountNumber: '6012340000000001' }]);
});

test('a reader is enabled while it is there, says when it is gone, and comes back', async () => {
  const { present, unplug, plug, lines, reader, state } = nfcReader();
  expect(state()).toEqual({ state: 'enabled' });
  unplug();
  expect(state()).toMatchObject({ state: 'opened', fault: { code: 'E_OFFLINE' } });
  await present(createNtag('04A1B2C3D4E580', Buffer.alloc(0)));
  expect(lines).toEqual([]);
  plug();
  expect(state()).toEqual({ state: 'enabled' });
  await reader.close();
  expect(state()).toEqual({ state: 'closed' });
});
