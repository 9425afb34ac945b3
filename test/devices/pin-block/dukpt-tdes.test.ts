// TDES DUKPT against the standard's own example: ANSI X9.24-1:2009 A.4, BDK, KSNs, PIN 1234 and PAN 4012345678909.
// The figures were read in the tests of openemv/dukpt (keys and PIN blocks), moov-io/dukpt (keys and PIN blocks of the
// first five) and jPOS's DUKPTTest (every PIN block), which agree.
import { expect, test } from 'vitest';
import { tripleDes } from '../../../devices/pin-block/block-cipher.ts';
import { deriveInitialKey, derivePinKey, deriveTransactionKey } from '../../../devices/pin-block/dukpt-tdes.ts';

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const key = (digits: string) => ({ ok: true, key: hex(digits) });
const ksn = (counter: string): Buffer => hex(`FFFF9876543210${counter}`);

const BDK = hex('0123456789ABCDEFFEDCBA9876543210');
const INITIAL_KEY = hex('6AC292FAA1315B4D858AB3A3D7D5933A');
const CLEAR_BLOCK = hex('041274EDCBA9876F');

/** A.4.2, the first twenty-one transactions: the end of the KSN, the transaction key, the enciphered PIN block. */
const FIRST = [
  ['E00001', '042666B49184CFA368DE9628D0397BC9', '1B9C1845EB993A7A'],
  ['E00002', 'C46551CEF9FD24B0AA9AD834130D3BC7', '10A01C8D02C69107'],
  ['E00003', '0DF3D9422ACA56E547676D07AD6BADFA', '18DC07B94797B466'],
  ['E00004', '279C0F6AEED0BE652B2C733E1383AE91', '0BC79509D5645DF7'],
  ['E00005', '5F8DC6D2C845C125508DDC048093B83F', '5BC0AF22AD87B327'],
  ['E00006', '5E415CB0BAF9F03CD0C14B63FB62FF43', 'A16DF70AE36158D8'],
  ['E00007', '0C8F780B7C8B49D0AE84A9EB2A6CE660', '27711C16CB257F8E'],
  ['E00008', '27F66D5244FF62E1AA6F6120EDEB4280', '50E55547A5027551'],
  ['E00009', '27E31064FDC565698900E2057F658E7E', '536CF7F678ACFC8D'],
  ['E0000A', '6CF2500A22507C7CC776CEADC1E33014', 'EDABBA23221833FE'],
  ['E0000B', '3E8260BA04B2D620C01482B3819A18B7', '2328981C57B4BDBA'],
  ['E0000C', 'B716E1E11CF53D80726CAEE75C3A624F', '038D03CC926CF286'],
  ['E0000D', 'E072EDF95340535FB6C581C58FBF2533', '6C8AA97088B62C68'],
  ['E0000E', 'A80046087F5B8F245AAD95E18429084F', 'F17C9E1D72CD4950'],
  ['E0000F', '93DD5B956C4878472E453AAEFD32A5AA', 'B170F6E7F7F2F64A'],
  ['E00010', '59598DCBD9BD94C094165CE453585F57', 'D5D9638559EF53D6'],
  ['E00011', '2B5F01F4F0CC05EA639D523231BF1BA2', 'D544F8CDD292C863'],
  ['E00012', '9CF640F279C2AEE615F725EEEAC2CBAF', '7A21BD10F36DC41D'],
  ['E00013', 'C3DF489FDF1153B4F03DE97C27DC4C2F', '78649BD17D0DFA60'],
  ['E00014', '658488507721B3F14737FA93F923CBD2', '7E7E16EA0C31AD56'],
  ['E00015', 'E161D1956A61F6D2F37AFD7F9CC3699A', '72105C22EBC791E6'],
] as const;

/** A.4.3, where counters of more than ten one-bits are skipped. */
const ROLLOVER = [
  ['EFF800', 'F9CDFEBF4F5B1D9EB3EC12454527E176', '33365F5CC6F23C35'],
  ['EFF801', '5BEE92627E97825C911BF619DF72CA3B', '3A86BF003F835C9D'],
  ['EFF802', '64CA2F8AB93F61B01620B00BF77C7301', '3DB977D05C36DF3F'],
  ['EFF804', '35A168695B3BA83307E871C42021DD37', 'BA83243305712099'],
  ['EFF808', '12C380FCB72ED3C26FC6079AF63F4787', 'B0DA04AC90A36D85'],
  ['EFF810', 'D8007C833A1E3C49C6889B97A68C54FF', '2CF02BD9C309EEDA'],
  ['EFF820', 'A9C9FF9B735FDD49591F296B0BF0FD70', '9D1E2F77AEEE81C6'],
  ['EFF840', '0E3E221062CB5E03A384602783A004FA', '40870B0F8BA2011C'],
  ['EFF880', 'CA8225C587124DFBB87F279C0BE29727', '22E340D6ABB40981'],
  ['EFF900', '906AAC1751D4971A144D52C76C6E1F97', '1A4C10AFBA03A430'],
  ['EFFA00', '2B9E2CE7C2750337E10B54D2989EA6AF', '849763B43E5F9CFF'],
  ['EFFC00', 'F9430DF975082491C77BE4EF4FDB91EE', 'DEFC6F09F8927B71'],
  ['F00000', 'AA4D58DB653EC74A48C75F2F047DD2B5', '73EC88AD0AC5830E'],
] as const;

test.each(['E00000', 'E00001', 'EFF801', 'FFFFFF'])('the initial key is the same at counter %s', (counter) => {
  expect(deriveInitialKey(BDK, ksn(counter))).toEqual({ ok: true, key: INITIAL_KEY });
});

test.each([...FIRST, ...ROLLOVER])('the transaction key at %s', (counter, transactionKey) => {
  expect(deriveTransactionKey(INITIAL_KEY, ksn(counter))).toEqual(key(transactionKey));
});

test.each([...FIRST, ...ROLLOVER])('the PIN block at %s, %s', (counter, _, block) => {
  const derived = derivePinKey(BDK, ksn(counter));
  if (!derived.ok) throw new Error(derived.reason);
  expect(tripleDes(derived.key).encrypt(CLEAR_BLOCK)).toEqual(hex(block));
  expect(tripleDes(derived.key).decrypt(hex(block))).toEqual(CLEAR_BLOCK);
});

// A.4.1 table A-1, read as the first row of dukpt2000_verify_table in another public implementation.
test('the PIN encryption key of the first transaction', () => {
  expect(derivePinKey(BDK, ksn('E00001'))).toEqual(key('042666B49184CF5C68DE9628D0397B36'));
});

test.each(['E00000', 'E007FF', 'FFFFFF'])('counter %s belongs to no transaction', (counter) => {
  expect(derivePinKey(BDK, ksn(counter))).toEqual({ ok: false, reason: 'counter' });
});

test('lengths are checked, and the inputs left alone', () => {
  const serial = ksn('E00001');
  expect(derivePinKey(Buffer.alloc(24), serial)).toEqual({ ok: false, reason: 'keyLength' });
  expect(derivePinKey(BDK, serial.subarray(2))).toEqual({ ok: false, reason: 'ksnLength' });
  expect(deriveTransactionKey(Buffer.alloc(8), serial)).toEqual({ ok: false, reason: 'keyLength' });
  expect(serial).toEqual(ksn('E00001'));
  expect(BDK).toEqual(hex('0123456789ABCDEFFEDCBA9876543210'));
});
