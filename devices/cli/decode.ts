// `devices decode`: recorded reports or text, through the model's own framing and decoding.
import fs from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import type { Command } from 'commander';
import { commandName } from '../../shared/command-name.ts';
import type { CodePattern } from '../barcode/code-pattern.ts';
import type { Frame } from '../framing/framer.ts';
import { findModel, MODELS, SLOT_MODELS } from '../models/index.ts';
import type { Model, ReaderModel } from '../models/model.ts';
import type { CardPattern } from '../msr/classify.ts';
import { lineOf } from '../msr/masked-line.ts';
import { createJudge } from '../msr/own-cards.ts';
import { decodeTags, TRANSCRIPT_HELP } from './decode-tag.ts';
import { bytesIn, hexLines, looksLikeHex } from './hex-input.ts';
import { codeOption, modelOption, ownOption, print, RAW_WARNING, rawOption } from './options.ts';

interface DecodeOptions {
  readonly model: string;
  readonly raw?: true;
  readonly hex?: true;
  readonly descriptor?: string;
  readonly own: readonly CardPattern[];
  readonly code: readonly CodePattern[];
}

const HELP = `
Reads from stdin: for models that send text, the text as it came, a line that begins with % being a new swipe, and for serial
scanners a line of digits after another a new scan; for all others reports or frames in hexadecimal, one a line or over several
lines, as xxd -p prints them (spaces, colons, commas, dashes, 0x and \\x are passed over). Prints one line of JSON for each.

  echo '%B6012340000000001^DOE/JOHN^?;6012340000000001=?' | ${commandName('devices')} decode --model serial-ascii`;

export function addDecode(program: Command): void {
  program
    .command('decode')
    .description('Decodes what a device sent, from stdin.')
    .addOption(modelOption().makeOptionMandatory())
    .addOption(rawOption())
    .option('--hex', 'the input is hexadecimal for a model that sends text too')
    .option('--descriptor <file>', 'msr-hid: the reader’s report descriptor, in hexadecimal or as it is')
    .addOption(ownOption())
    .addOption(codeOption())
    .addHelpText('after', `${HELP}\n${TRANSCRIPT_HELP}`)
    .action(async (options: DecodeOptions) => {
      if (options.raw) process.stderr.write(RAW_WARNING);
      const input = await textOf(process.stdin);
      if (SLOT_MODELS.some(({ name }) => name === options.model))
        return decodeTags(input, { patterns: options.own, codes: options.code }, options.raw === true);
      const model = findModel<Model>(MODELS, options.model);
      const isText = model.text && !options.hex;
      if (isText && looksLikeHex(input))
        process.stderr.write('This looks like hexadecimal: add --hex if it is, as this model sends text.\n');
      const decoder = model.kind === 'reader' ? swipeDecoder(model, options) : padDecoder(model.trace());
      for (const piece of isText ? swipesOf(input, model) : hexLines(input, model.kind === 'reader'))
        decoder.take(piece);
      decoder.end();
    });
}

/** Takes one piece of the input after another, and its end. */
interface Decoder {
  readonly take: (piece: Buffer) => void;
  readonly end: () => void;
}

const SWIPES = /(?<=[\r\n])(?=%)/;
/** A line of digits after another is the next scan; other lines are one scan's, as those of a licence's barcode. */
const SCANS = /(?<=^\d+[\r\n]+)(?=\d+(?:[\r\n]|$))/m;

/** Each swipe or scan of a recording, with all its lines. Keys are taken as they came in one go. */
const swipesOf = (input: string, { keyboard }: Model): readonly Buffer[] =>
  input
    .split(SWIPES)
    .flatMap((text) => (keyboard ? [text] : text.split(SCANS)))
    .map((text) => Buffer.from(text));

const STX = 0x02;
const isZero = (byte: number): boolean => byte === 0;

/**
 * Each piece is judged by itself, as after a pause. A report or frame in hexadecimal may take several lines: the next lines belong
 * to it while they are no longer than its first.
 */
function swipeDecoder(model: ReaderModel, { raw, own, code: codes, descriptor: file }: DecodeOptions): Decoder {
  const descriptor = file === undefined ? undefined : readDescriptor(file);
  const framer = model.framing(descriptor);
  const judge = createJudge({ patterns: own, codes });
  let width = 0;

  function show(frame: Frame): void {
    if (frame.kind === 'fault') print({ event: 'error', reason: frame.reason });
    else print(lineOf(judge(model.decode(frame.bytes, descriptor)), raw === true));
  }

  function end(): void {
    framer.end().forEach(show);
    width = 0;
  }

  function take(piece: Buffer): void {
    if (piece.length > width) end();
    const goesOn = width > 0 || model.hid !== undefined || (!model.text && piece[0] === STX);
    if (goesOn) return takeLine(piece);
    framer.push(piece).forEach(show);
    end();
  }

  /**
   * What follows a report in the line where it began is padding. Where it began in a line before, the next report may follow in its
   * last.
   */
  function takeLine(line: Buffer): void {
    const begins = width === 0;
    if (begins && line.every(isZero)) return;
    width = line.length;
    for (const [at, byte] of line.entries()) {
      const frames = framer.push(Uint8Array.of(byte));
      // The framer held nothing of the first byte: the line is another report of the device's.
      if (begins && at === 0 && frames.length === 0 && framer.pauseMs() === undefined) return end();
      if (frames.length === 0) continue;
      frames.forEach(show);
      end();
      if (begins || line.subarray(at + 1).every(isZero)) return;
      width = line.length;
    }
  }

  return { take, end };
}

function readDescriptor(file: string): Uint8Array {
  const bytes = fs.readFileSync(file);
  return bytesIn(bytes.toString('latin1')) ?? bytes;
}

const padDecoder = (trace: (chunk: Buffer) => readonly object[]): Decoder => ({
  take: (piece) => trace(piece).forEach(print),
  end: () => undefined,
});
