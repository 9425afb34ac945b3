// Simulated NFC tags: a storage card (NTAG) as PC/SC readers show it, and a phone or card that plays a Type 4 tag.
import type { Chip } from '../transport/memory-slot.ts';

const OK = Buffer.of(0x90, 0x00);
const NOT_FOUND = Buffer.of(0x6a, 0x82);
const NO_SUCH_COMMAND = Buffer.of(0x6d, 0x00);

/** PC/SC part 3, 3.1.3.2.3.2: a storage card of ISO/IEC 14443 A, part 3, MIFARE Ultralight. */
const NTAG_ATR = Buffer.from('3b8f8001804f0ca0000003060300030000000068', 'hex');
/** A card with a processor that says nothing of itself, as phones are. */
const PROCESSOR_ATR = Buffer.from('3b80800101', 'hex');

/** An NDEF message with one link, or one English text where it is no link. */
export function ndefOf(text: string): Buffer {
  const isLink = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const payload = Buffer.from(isLink ? `\0${text}` : `\x02en${text}`);
  const isShort = payload.length < 256;
  const length = Buffer.alloc(isShort ? 1 : 4);
  length.writeUIntBE(payload.length, 0, length.length);
  const head = Buffer.from([isShort ? 0xd1 : 0xc1, 1]);
  return Buffer.concat([head, length, Buffer.from(isLink ? 'U' : 'T'), payload]);
}

/** An NTAG with this number (hexadecimal) and, unless it is empty, this message. */
export function createNtag(uid: string, message: Buffer): Chip {
  const long = message.length > 254;
  const length = long ? Buffer.from([0xff, message.length >> 8, message.length & 0xff]) : Buffer.from([message.length]);
  const content = message.length === 0 ? Buffer.alloc(0) : Buffer.concat([Buffer.of(0x03), length, message]);
  const data = Buffer.concat([Buffer.from([0, 0]), content, Buffer.of(0xfe)]);
  const units = Math.ceil(data.length / 8);
  const memory = Buffer.concat(
    [Buffer.alloc(12), Buffer.from([0xe1, 0x10, units, 0x00]), data],
    Math.ceil((16 + units * 8 + 16) / 16) * 16,
  );
  return {
    atr: NTAG_ATR,
    answer: (command) => {
      const [cla, ins, , page = 0, count = 0] = command;
      if (cla !== 0xff) return NO_SUCH_COMMAND;
      if (ins === 0xca) return Buffer.concat([Buffer.from(uid, 'hex'), OK]);
      const at = page * 4;
      if (ins !== 0xb0 || at + count > memory.length) return NOT_FOUND;
      return Buffer.concat([memory.subarray(at, at + count), OK]);
    },
  };
}

/** A phone whose application answers to the NDEF application's identifier. */
export function createPhone(message: Buffer): Chip {
  const container = Buffer.from('000f20003b00340406e10404000000', 'hex');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  const files = new Map([
    ['e103', container],
    ['e104', Buffer.concat([length, message])],
  ]);
  let selected: Buffer | undefined;
  return {
    atr: PROCESSOR_ATR,
    answer: (command) => {
      const text = command.toString('hex');
      if (text.startsWith('00a40400')) return text.slice(8).startsWith('07d2760000850101') ? OK : NOT_FOUND;
      if (text.startsWith('00a4000c02')) {
        selected = files.get(text.slice(10, 14));
        return selected ? OK : NOT_FOUND;
      }
      if (!text.startsWith('00b0') || !selected) return NO_SUCH_COMMAND;
      const at = command.readUInt16BE(2);
      return Buffer.concat([selected.subarray(at, at + command.readUInt8(4)), OK]);
    },
  };
}

/** A bank card: it answers to its payment applications, and to nothing else. `asked` hears every command. */
export function createBankCard(asked: (command: Buffer) => void): Chip {
  return {
    atr: Buffer.from('3b8e800180318066409089120802830190000b', 'hex'),
    answer: (command) => {
      asked(command);
      const pays = /^00a40400..(?:325041592e|a000000003|a000000004)/.test(command.toString('hex'));
      if (pays) return Buffer.concat([Buffer.from('6f00', 'hex'), OK]);
      return command[0] === 0xff ? Buffer.concat([Buffer.from('04a1b2c3', 'hex'), OK]) : NOT_FOUND;
    },
  };
}
