// Each format's way from bytes to what they mean, beside a hand-written minimum that does nothing but find the number, and beside
// the npm package that parses tracks.
import magStripe from 'mag-stripe';
import { findModel, READER_MODELS } from '../../devices/models/index.ts';
import { decodeBits, NUMERIC } from '../../devices/msr/bits.ts';
import { judge } from '../../devices/msr/swipe-event.ts';
import { encodePacket, PacketDecoder } from '../../devices/pinpad/visa/frames.ts';
import { ENCODINGS } from '../../devices/simulators/encodings.ts';
import { encodeBits } from '../../devices/simulators/stripe-bits.ts';
import { OWN } from '../support/cards.ts';
import { medians, type Row, row } from './rate.ts';

const NUMBER = '6012340000000001';
const SWIPE = `%B${NUMBER}^DOE/JOHN^30121010000?;${NUMBER}=30121010000?`;
const LICENCE = '%CAANYTOWN^DOE$JOHN$QUINCY^123 MAIN ST$APT 3^?;636014012345678=301219700714?';

/** `own` gives the number, or what else says that it did its work; the minimum must find the same. */
interface Format {
  readonly subject: string;
  readonly own: () => unknown;
  readonly minimum: () => unknown;
  readonly peer?: () => unknown;
}

/** The least that finds a number: no checks, no other track, no kind of card. */
function between(text: string, start: number): string {
  const end = text.indexOf('=', start);
  return text.slice(start, end);
}
const inText = (bytes: Buffer): string => {
  const text = bytes.toString('latin1');
  return between(text, text.indexOf(';') + 1);
};
const at =
  (offset: number) =>
  (bytes: Buffer): string =>
    between(bytes.toString('latin1', offset, offset + 40), 1);

/** A model's bytes for a card, through its framing, decoding and judgement. */
function swiped(subject: string, name: string, tracks: string, find: (bytes: Buffer) => string): Format {
  const model = findModel(READER_MODELS, name);
  const bytes = ENCODINGS[name]?.(tracks) ?? Buffer.alloc(0);
  const framer = model.framing();
  const read = (): unknown => {
    const [frame] = [...framer.push(bytes), ...framer.end()];
    const event = frame?.kind === 'frame' ? judge(model.decode(frame.bytes), OWN) : undefined;
    return event?.event === 'data' && event.kind !== 'payment' ? event.card.accountNumber : undefined;
  };
  return { subject, own: read, minimum: () => find(bytes) };
}

const BITS = encodeBits(`;${NUMBER}=30121010000?`, NUMERIC);

/** Five bits a character from the first one on; no parity, no LRC, one direction. */
function numberInBits(): string {
  let text = '';
  for (let bit = BITS.indexOf(1) + 5; ; bit += 5) {
    const value =
      (BITS[bit] ?? 0) | ((BITS[bit + 1] ?? 0) << 1) | ((BITS[bit + 2] ?? 0) << 2) | ((BITS[bit + 3] ?? 0) << 3);
    if (value > 9) return text;
    text += value;
  }
}

const PACKET = encodePacket('transaction', 'Z51739150');
const packets = new PacketDecoder();

const FORMATS: readonly Format[] = [
  { ...swiped('serial-ascii', 'serial-ascii', SWIPE, inText), peer: () => magStripe.parse_card(SWIPE) },
  swiped('idtech-serial', 'idtech-serial', SWIPE, inText),
  swiped('idtech-hid', 'idtech-hid', SWIPE, inText),
  swiped('magtek-hid', 'magtek-hid', SWIPE, at(117)),
  swiped('magneprint-hid', 'magneprint-hid', SWIPE, at(119)),
  swiped('msr-hid', 'msr-hid', SWIPE, at(82)),
  swiped('keyboard-wedge', 'keyboard-wedge', SWIPE, inText),
  swiped('barcode-serial', 'barcode-serial', NUMBER, (bytes) => bytes.toString('latin1', 0, bytes.indexOf(0x0d))),
  swiped('AAMVA licence', 'serial-ascii', LICENCE, inText),
  swiped('ISO 4909 track 3', 'serial-ascii', `+01${NUMBER}=724724?`, (bytes) => between(bytes.toString('latin1'), 3)),
  {
    subject: 'ISO 7811 bits, track 2',
    own: () => {
      const track = decodeBits(2, BITS, NUMERIC);
      return track.status === 'ok' ? track.data.slice(0, NUMBER.length) : track.status;
    },
    minimum: numberInBits,
  },
  {
    subject: 'VISA packet',
    own: () =>
      packets.push(PACKET).map((received) => 'message' in received && received.message.toString('latin1', 3))[0],
    minimum: () => PACKET.toString('latin1', 4, PACKET.length - 2),
  },
];

export async function benchDecoding(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { subject, own, minimum, peer } of FORMATS) {
    if (own() === undefined || own() !== minimum()) throw new Error(`${subject}: ${own()} is not ${minimum()}`);
    const times = await medians({ own, minimum, ...(peer && { peer }) });
    const time = (of: string): number => times.get(of) ?? Number.NaN;
    rows.push(row(subject, time('own'), 'hand-written minimum', time('minimum')));
    if (peer) rows.push(row(subject, time('own'), 'mag-stripe', time('peer')));
  }
  return rows;
}
