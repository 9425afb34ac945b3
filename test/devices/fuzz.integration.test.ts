// A million random and mutated inputs for each decoder: nothing throws, hangs or grows.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { decodeMsrPage, msrLayout, USUAL_DESCRIPTOR } from '../../devices/decoding/msr-page.ts';
import { USUAL_DESCRIPTOR as SCANNER_DESCRIPTOR, scanLayout } from '../../devices/decoding/scanner-page.ts';
import type { Framer } from '../../devices/framing/framer.ts';
import { createScanReportFramer } from '../../devices/framing/scan-report-framer.ts';
import { EvdevDecoder } from '../../devices/keyboard/evdev.ts';
import { READER_MODELS } from '../../devices/models/index.ts';
import { ALPHANUMERIC, bitsOf, decodeBits, NUMERIC } from '../../devices/msr/bits.ts';
import { createJudge } from '../../devices/msr/own-cards.ts';
import { judge } from '../../devices/msr/swipe-event.ts';
import { textsOf } from '../../devices/nfc/ndef.ts';
import { decryptPin } from '../../devices/pin-block/decrypt-pin.ts';
import { decipherFormat4, decodePinBlock } from '../../devices/pin-block/iso9564.ts';
import { createAsciiKeys, createBootReportKeys } from '../../devices/pinpad/key-decoders.ts';
import { encodePacket, PacketDecoder } from '../../devices/pinpad/visa/frames.ts';
import { ENCODINGS } from '../../devices/simulators/encodings.ts';
import { ndefOf } from '../../devices/simulators/tags.ts';
import { OWN, SWIPE } from '../support/devices.ts';
import { createMutator } from '../support/mutations.ts';
import { GOLDEN } from './golden.ts';

const INPUTS = 1_000_000;
/** Inputs are fed in rounds; the event loop, and vitest's own time-outs, get their turn between them. */
const ROUND = 20_000;
/** What a run may leave on the heap, in bytes: far less than a hundredth of what it was fed. */
const GROWTH = 16 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

interface Target {
  readonly name: string;
  readonly corpus: readonly Buffer[];
  /** One decoder is kept over all inputs, as in a shop; `take` gives what it held back at the end of each. */
  readonly create: () => (input: Buffer) => void;
}

const TRACKS = [
  SWIPE,
  '%E?;E?',
  '%CAANYTOWN^DOE$JOHN^1 A ST^?;636014012345678=301219700714?',
  '+016012340000000001=7?',
];

/** What types as a keyboard has its layout undone, too. */
const readers: readonly Target[] = READER_MODELS.map((model) => ({
  name: model.name,
  corpus: [
    ...GOLDEN.filter((golden) => golden.model === model.name).map(({ bytes }) => bytes),
    ...TRACKS.map((tracks) => ENCODINGS[model.name]?.(tracks) ?? Buffer.alloc(0)),
  ],
  create: () => {
    const framer: Framer = model.framing();
    return (input) => {
      const frames = [...framer.push(input), ...framer.end()];
      for (const frame of frames) if (frame.kind === 'frame') judge(model.decode(frame.bytes), OWN);
      // A pause empties a framer.
      if (framer.pauseMs() !== undefined) throw new Error('something is still held after a pause');
    };
  },
}));

const packets = ['Z42030', 'Z437', 'Z51739150', 'Z50003006'].map((message) => encodePacket('transaction', message));
const block = Buffer.alloc(8);

const others: readonly Target[] = [
  {
    name: 'visa packets',
    corpus: [...packets, encodePacket('management', '11')],
    create: () => {
      const decoder = new PacketDecoder();
      return (input) => void decoder.push(input);
    },
  },
  {
    name: 'ASCII keys',
    corpus: [Buffer.from('1234\r\n')],
    create: () => createAsciiKeys(),
  },
  {
    name: 'boot reports',
    corpus: [Buffer.from([0, 0, 0x59, 0, 0, 0, 0, 0])],
    create: () => createBootReportKeys(),
  },
  {
    name: 'input devices',
    corpus: [Buffer.alloc(24, 1)],
    create: () => {
      const decoder = new EvdevDecoder();
      return (input) => void decoder.push(input);
    },
  },
  {
    name: 'report descriptors, and reports laid out by them',
    corpus: [
      USUAL_DESCRIPTOR,
      Buffer.from('058e0901a1018507150026ff0075089514092481029528092281027510950109128102c0', 'hex'),
    ],
    create: () => (input) => {
      const layout = msrLayout(input);
      if (layout) decodeMsrPage(Buffer.alloc(layout.length, input), layout);
    },
  },
  {
    name: 'scanners’ descriptors, and codes in reports laid out by them',
    corpus: [SCANNER_DESCRIPTOR],
    create: () => (input) => {
      const layout = scanLayout(input);
      if (layout) createScanReportFramer(layout).push(Buffer.alloc(layout.length, input));
    },
  },
  {
    name: 'codes that say more than a number',
    corpus: [
      'https://club.example/?v=2&card=6012340000000001',
      ']C101095211234560061ABC\x1d8018952123400000000012',
      'CLUB:6012340000000001',
    ].map((text) => Buffer.from(text)),
    create: () => {
      const codes = [{ url: 'https://club.example/?card={number}' }, { ai: '8018' }, { text: 'CLUB:{number}' }];
      const judgeCode = createJudge({ patterns: OWN, codes: codes.map((code) => ({ name: 'fuzzed', ...code })) });
      return (input) => void judgeCode({ kind: 'barcode', text: input.toString() });
    },
  },
  {
    name: 'NDEF messages',
    corpus: [ndefOf('https://club.example/card/6012340000000001'), ndefOf('6012340000000001')],
    create: () => (input) => void textsOf(input),
  },
  {
    name: 'clear PIN blocks',
    corpus: ['041274EDCBA9876F', '1412340123456789', '341261AAAAEDCBA9', '441234AAAAAAAAAA548ED7FD65495950'].map(
      (digits) => Buffer.from(digits, 'hex'),
    ),
    create: () => (input) => {
      for (const format of [0, 1, 3] as const) decodePinBlock(format, input, '4012345678909');
      decipherFormat4(input, '4012345678909', (each) => Buffer.from(each));
    },
  },
  {
    name: 'bits',
    corpus: [Buffer.from('d57c80', 'hex')],
    create: () => (input) => {
      decodeBits(2, bitsOf(input), NUMERIC);
      decodeBits(1, bitsOf(input), ALPHANUMERIC);
    },
  },
];

function fuzz({ corpus, create }: Target, inputs: number): () => Promise<void> {
  return async () => {
    const seed = Date.now() & 0x7fffffff;
    const next = createMutator(seed, corpus);
    const take = create();
    const before = heapUsed();
    for (let done = 0; done < inputs; done += ROUND) {
      for (let index = 0; index < ROUND && done + index < inputs; index++) {
        const input = next();
        try {
          take(input);
        } catch (error) {
          throw new Error(`seed ${seed}: ${input.toString('hex')}`, { cause: error });
        }
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(heapUsed() - before).toBeLessThan(GROWTH);
  };
}

for (const target of [...readers, ...others]) test(target.name, { timeout: 600_000 }, fuzz(target, INPUTS));

test('encrypted PIN blocks', { timeout: 600_000 }, async () => {
  // Each takes a key derivation of dozens of encryptions: a hundredth of the inputs is as many encryptions.
  const bdk = Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex');
  const pinBlocks: Target = {
    name: '',
    corpus: [Buffer.from('FFFF9876543210E00001', 'hex'), block],
    create: () => (input) => {
      const [ksn, secret] = [input.subarray(0, 10), input.subarray(10)];
      decryptPin({ scheme: 'tdes', bdk, ksn, block: secret, format: 0, pan: '4012345678909' });
      decryptPin({ scheme: 'aes', bdk, ksn, block: secret, format: 4, pan: '4012345678909' });
    },
  };
  await fuzz(pinBlocks, INPUTS / 100)();
});
