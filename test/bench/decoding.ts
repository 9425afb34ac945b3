// Each model's way from bytes to event, beside a hand-written minimum that does nothing but find the number, and beside the
// npm package that parses tracks.
import magStripe from 'mag-stripe';
import { findModel, READER_MODELS } from '../../devices/models/index.ts';
import { judge } from '../../devices/msr/swipe-event.ts';
import { ENCODINGS } from '../../devices/simulators/encodings.ts';
import { medians, type Row, row } from './rate.ts';

const OWN = [{ prefix: '601234', length: 16 }];
const SWIPE = '%B6012340000000001^DOE/JOHN^30121010000?;6012340000000001=30121010000?';

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

const MINIMUM: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'serial-ascii': inText,
  'idtech-serial': inText,
  'idtech-hid': inText,
  'magtek-hid': at(117),
  'magneprint-hid': at(119),
  'msr-hid': at(82),
  'keyboard-wedge': inText,
};

export async function benchDecoding(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [name, minimum] of Object.entries(MINIMUM)) {
    const model = findModel(READER_MODELS, name);
    const bytes = ENCODINGS[name]?.(SWIPE) ?? Buffer.alloc(0);
    const framer = model.framing();
    const own = (): void => {
      for (const frame of framer.push(bytes)) {
        const event = frame.kind === 'frame' ? judge(model.decode(frame.bytes), OWN) : undefined;
        if (event?.event !== 'data' || event.kind !== 'loyalty') throw new Error(`${name} did not decode`);
      }
    };
    if (minimum(bytes) !== '6012340000000001') throw new Error(`the minimum of ${name} is wrong`);
    const times = await medians({ own, minimum: () => minimum(bytes), parse_card: () => magStripe.parse_card(SWIPE) });
    const time = (of: string): number => times.get(of) ?? Number.NaN;
    rows.push(row(name, time('own'), 'hand-written minimum', time('minimum')));
    if (name === 'serial-ascii') rows.push(row(name, time('own'), 'mag-stripe', time('parse_card')));
  }
  return rows;
}
