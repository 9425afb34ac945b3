// AES DUKPT against the test vectors that ASC X9 published as a supplement to ANSI X9.24-3:2017.
// The figures were read in the tests of openemv/dukpt (AES-128 and AES-256 transaction keys), moov-io/dukpt and
// joyner-perez/aes_dukpt_x9.24-3-2017 (AES-128), CEX's DUKPTTest, paysec and a payment fork of CyberChef (PIN keys).
import { expect, test } from 'vitest';
import { deriveInitialKey, derivePinKey, deriveTransactionKey } from '../../../devices/pin-block/dukpt-aes.ts';

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const key = (digits: string) => ({ ok: true, key: hex(digits) });

const INITIAL_KEY_ID = '1234567890123456';
const ksn = (counter: string): Buffer => hex(`${INITIAL_KEY_ID}${counter}`);

const BDK_128 = hex('FEDCBA9876543210F1F1F1F1F1F1F1F1');
const BDK_256 = hex('FEDCBA9876543210F1F1F1F1F1F1F1F1FEDCBA9876543210F1F1F1F1F1F1F1F1');
const INITIAL_128 = '1273671EA26AC29AFA4D1084127652A1';
const INITIAL_256 = 'CE9CE0C101D1138F97FB6CAD4DF045A7083D4EAE2D35A31789D01CCF0949550F';

test('the initial keys', () => {
  expect(deriveInitialKey(BDK_128, hex(INITIAL_KEY_ID))).toEqual(key(INITIAL_128));
  expect(deriveInitialKey(BDK_256, hex(INITIAL_KEY_ID))).toEqual(key(INITIAL_256));
});

// The supplement has none: CryptoScript's test has this one, made with OpenSSL.
test('an initial key of 192 bits', () => {
  const bdk = hex('8E73B0F7DA0E6452C810F32B809079E562F8EAD2522C6B7B');
  expect(deriveInitialKey(bdk, hex(INITIAL_KEY_ID))).toEqual(key('3B1C5B8720988B8E0AD9E52642A92D5CE331ABBFD80DE1C6'));
});

test.each([
  ['00000001', '4F21B565BAD9835E112B6465635EAE44'],
  ['00000002', '2F34D68DE10F68D38091A73B9E7C437C'],
  ['00000003', '031504E530365CF81264238540518318'],
  ['00000004', '0EEFC7ADA628BA68878DA9165A8A1887'],
  ['00000005', 'C2A7AC328A5DA2D6002D62465BFC028B'],
  ['00000006', 'D30F7D9351DA58448A2F5E92B4EE3B7D'],
  ['00000007', 'A8253CEED9AC042C54F75D35C8352278'],
  ['00000008', '718EE6CF0B27E53D5F7AF99C4D8146A2'],
  ['0001FFFE', 'E21E8C8D347F8561A2BE752DAA85A111'],
  ['00020000', 'F7AE9025468A25D37B7249CFFED224C8'],
  ['00020001', '692C8EA4013645135B36497131DF9D2C'],
  ['FFFE2000', '48E585B694EB0B18D5C35443E163C0BA'],
  ['FFFE4000', '396C2C7CA1EA701C03B86B7D41F0C562'],
  ['FFFE8000', '0387625F189B58AE03EF0E8CCA41105E'],
  ['FFFF0000', 'F6BA59389BD14A9855BE9727E7C52E3C'],
])('the AES-128 transaction key at %s', (counter, transactionKey) => {
  expect(deriveTransactionKey(hex(INITIAL_128), ksn(counter))).toEqual(key(transactionKey));
});

test.each([
  ['00000001', '54AC2B32B145EA4A554CB8BC44B17467063A799856B1CCC2A138D36E8DBF78B3'],
  ['00000002', '5DD5A0253842BBBE1D7C0DA27021412C6F1FAB53FB928DEAE56DA06090A9DE97'],
  ['00000003', '8EEEF7C464AE415BB1D73FAED21993CD669F7999092A579EC6DD3CC680C65171'],
  ['00000004', 'C18CBED570B3B89ECADA7CEC9C224CD5A86ECF3DE377D3EFAB720F8C4D76B9D0'],
  ['00000008', '20A796D5077D51B8E7613893A4F095B134E02917DC84BD391F3661D0873FF308'],
  ['0001FFFE', 'A289508CBF1228452CD86AB77B15CB35577AC828C18BB66681E5A16D6C9CCED3'],
  ['00020001', '44110A1102748D4A3AC326F53D8CAC650212590CA7126D54546DDE0F20E89CEE'],
  ['FFFE2000', '4625EB06E4886D4AFCC9AE37ED4F4E4E1653C9E60E3F24742A87A26AA96AB7A6'],
  ['FFFF0000', '6D6DB7AAAE8B3EA90E57A39E4BBA71E173B21B446B30A78D64BFC6A8806C55EE'],
])('the AES-256 transaction key at %s', (counter, transactionKey) => {
  expect(deriveTransactionKey(hex(INITIAL_256), ksn(counter))).toEqual(key(transactionKey));
});

test.each([
  ['00000001', 'AF8CB133A78F8DC2D1359F18527593FB'],
  ['00000002', 'D30BDC73EC9714B000BEC66BDB7B6D09'],
  ['00000003', '7D69F01F3B45449F62C7816ECE723268'],
  ['00000007', '6ECF912F3B18CA11A7A27BB60705FD09'],
  ['00000008', '4D9DF3FBEE3448FC3E676D04320A90F5'],
  ['00020000', 'AB828BE7B58C7EC5D5ED0D5D320A0C9D'],
  ['00020001', '8AC85C93EED246054ADC3104479115A6'],
  ['00845FED', 'D1DDA386AA4A556AF0119FDCB5D132C6'],
  ['FFFE4000', '6239A27F572DEDB17BCA1AC413EF9FE9'],
  ['FFFE8000', 'F10C1404137A80718FCCE8BD90FF9F67'],
  ['FFFF0000', '27EFAC1D158632588F4AC69E45C247C4'],
])('the AES-128 PIN encryption key at %s', (counter, pinKey) => {
  expect(derivePinKey(BDK_128, ksn(counter))).toEqual(key(pinKey));
});

test.each([
  ['00000001', '8C1AB7BEE973829E30242E0BBBDD4946D540C98FC1B5BDCF94790001A23FD502'],
  ['00000002', '3583D6CD02FC38822CC71A8D7678E04F4A8556335E6CC66863D3DADC5AEE2C62'],
  ['00000003', '96A1AB5D37CB7CF81DDE64F66C46E0389B833E7AD5F4E44C791F04FAFDA6DA0E'],
  ['FFFE4000', 'F388FF9FB1D66E8812BC67CA5B85CE5554063E09A2440EC1AF4EB433CCFBAF35'],
  ['FFFE8000', 'FAC4E05A67AB1522505CF0E94E5977B99D0E5B116D76ABB6B8A64F0D785FF6DF'],
  ['FFFF0000', '88B82556AEF4A681E0687F443A4C4F305AF9203B114470DFC77C7F08BC43F9DA'],
])('the AES-256 PIN encryption key at %s', (counter, pinKey) => {
  expect(derivePinKey(BDK_256, ksn(counter))).toEqual(key(pinKey));
});

// Not in the supplement: paysec's tests have these, made with its reference program.
test.each([
  ['00000001', 'C5043EDC7F2C001097974D40FF82A050B64A1AB27879F3DB'],
  ['00000003', '64AE12F5E0FB2001B22520CED9C5CF1A8AA45AAA3F264882'],
])('the AES-192 PIN encryption key at %s', (counter, pinKey) => {
  expect(derivePinKey(BDK_256.subarray(0, 24), ksn(counter))).toEqual(key(pinKey));
});

// The supplement prints 0001FFFF and FFFFFFFF too: the one is skipped, the other updates the initial key.
test.each(['00000000', '0001FFFF', 'FFFFFFFF'])('counter %s belongs to no transaction', (counter) => {
  expect(derivePinKey(BDK_128, ksn(counter))).toEqual({ ok: false, reason: 'counter' });
});

test('lengths are checked, and the inputs left alone', () => {
  const serial = ksn('00000001');
  expect(derivePinKey(Buffer.alloc(20), serial)).toEqual({ ok: false, reason: 'keyLength' });
  expect(derivePinKey(BDK_128, serial.subarray(0, 10))).toEqual({ ok: false, reason: 'ksnLength' });
  expect(deriveInitialKey(BDK_128, serial)).toEqual({ ok: false, reason: 'ksnLength' });
  expect(serial).toEqual(ksn('00000001'));
  expect(BDK_128).toEqual(hex('FEDCBA9876543210F1F1F1F1F1F1F1F1'));
});
