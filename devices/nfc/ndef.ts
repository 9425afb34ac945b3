// NDEF messages: the texts and links on an NFC tag (NFC Forum: NDEF 1.0, Text RTD 1.0, URI RTD 1.0, Smart Poster RTD 1.0).
//
//   record: flags (80 first, 40 last, 20 chunked, 10 short, 08 has an identifier; low three bits: kind of type), length of the type,
//   length of the payload (1 byte in a short record, else 4), length of the identifier if it has one, type, identifier, payload

const FLAGS = { chunked: 0x20, short: 0x10, hasId: 0x08, kind: 0x07 } as const;
const WELL_KNOWN = 1;
const ABSOLUTE_URI = 3;

/** URI RTD 1.0, table 3: what the first byte of a link stands for. */
const PREFIXES = [
  '',
  'http://www.',
  'https://www.',
  'http://',
  'https://',
  'tel:',
  'mailto:',
  'ftp://anonymous:anonymous@',
  'ftp://ftp.',
  'ftps://',
  'sftp://',
  'smb://',
  'nfs://',
  'ftp://',
  'dav://',
  'news:',
  'telnet://',
  'imap:',
  'rtsp://',
  'urn:',
  'pop:',
  'sip:',
  'sips:',
  'tftp:',
  'btspp://',
  'btl2cap://',
  'btgoep://',
  'tcpobex://',
  'irdaobex://',
  'file://',
  'urn:epc:id:',
  'urn:epc:tag:',
  'urn:epc:pat:',
  'urn:epc:raw:',
  'urn:epc:',
  'urn:nfc:',
] as const;

interface NdefRecord {
  readonly kind: number;
  readonly type: string;
  readonly payload: Buffer;
}

/** The texts and links of a message, in its order. What cannot be read ends it; nothing throws. A chunked record is passed over. */
export function textsOf(message: Buffer): readonly string[] {
  return [...recordsOf(message)].flatMap(textOf);
}

function* recordsOf(message: Buffer): Generator<NdefRecord> {
  for (let at = 0; at + 3 <= message.length; ) {
    const flags = message.readUInt8(at);
    const typeLength = message.readUInt8(at + 1);
    const isShort = (flags & FLAGS.short) !== 0;
    const lengthEnd = at + 2 + (isShort ? 1 : 4);
    const idAt = lengthEnd + ((flags & FLAGS.hasId) !== 0 ? 1 : 0);
    if (idAt > message.length) return;
    const length = isShort ? message.readUInt8(at + 2) : message.readUInt32BE(at + 2);
    const idLength = idAt > lengthEnd ? message.readUInt8(lengthEnd) : 0;
    const payloadAt = idAt + typeLength + idLength;
    if (payloadAt + length > message.length) return;
    const type = message.toString('latin1', idAt, idAt + typeLength);
    const payload = message.subarray(payloadAt, payloadAt + length);
    if ((flags & FLAGS.chunked) === 0) yield { kind: flags & FLAGS.kind, type, payload };
    at = payloadAt + length;
  }
}

function textOf({ kind, type, payload }: NdefRecord): readonly string[] {
  if (kind === ABSOLUTE_URI) return [type];
  if (kind !== WELL_KNOWN || payload.length === 0) return [];
  if (type === 'U') return [`${PREFIXES[payload.readUInt8(0)] ?? ''}${payload.toString('utf8', 1)}`];
  if (type === 'T') return [plainText(payload)];
  return type === 'Sp' ? textsOf(payload) : [];
}

/** Status (bit 7 UTF-16, low six bits the length of the language), language, text. */
function plainText(payload: Buffer): string {
  const status = payload.readUInt8(0);
  const text = payload.subarray(1 + (status & 0x3f));
  if ((status & 0x80) === 0) return text.toString('utf8');
  const isLittle = text.length >= 2 && text.readUInt16LE(0) === 0xfeff;
  return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(text);
}
