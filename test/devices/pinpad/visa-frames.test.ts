import { expect, test } from 'vitest';
import { encodePacket, PacketDecoder } from '../../../devices/pinpad/visa/frames.ts';

const Z42 = encodePacket('transaction', 'Z42030');
const DECODED = { kind: 'transaction', message: Buffer.from('Z42030') } as const;

test('a packet is STX, message, ETX and the exclusive or of all after STX', () => {
  const lrc = [...'Z42030'].reduce((sum, char) => sum ^ char.charCodeAt(0), 0x03);
  expect(Z42).toEqual(Buffer.from([0x02, ...Buffer.from('Z42030'), 0x03, lrc]));
  expect(encodePacket('management', '11')).toEqual(Buffer.from([0x0f, 0x31, 0x31, 0x0e, 0x0e]));
});

test('packets and answers are put together wherever the bytes are cut, noise between them included', () => {
  const bytes = Buffer.concat([Buffer.from('zz\x06'), Z42, Buffer.from('\x15q\x04'), encodePacket('management', '11')]);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const decoder = new PacketDecoder();
    expect([...decoder.push(bytes.subarray(0, cut)), ...decoder.push(bytes.subarray(cut))]).toEqual([
      { kind: 'ack' },
      DECODED,
      { kind: 'nak' },
      { kind: 'eot' },
      { kind: 'management', message: Buffer.from('11') },
    ]);
  }
});

test('a changed byte is a damaged packet', () => {
  const bytes = Buffer.from(Z42);
  bytes[3] = 0x39;
  expect(new PacketDecoder().push(bytes)).toEqual([{ kind: 'damaged' }]);
});

test('a packet that never ends is damaged, and the next one is heard', () => {
  const decoder = new PacketDecoder();
  expect(decoder.push(Buffer.alloc(300, 'x'))).toEqual([]);
  expect(decoder.push(Buffer.concat([Buffer.from('\x02'), Buffer.alloc(300, 'x')]))).toEqual([{ kind: 'damaged' }]);
  expect(decoder.push(Z42)).toEqual([DECODED]);
});
