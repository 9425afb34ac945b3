// `devices decode`: recorded reports or text, through the model's own framing and decoding.
import { text as textOf } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Frame } from '../framing/framer.ts';
import { findModel, MODELS } from '../models/index.ts';
import type { Model, ReaderModel } from '../models/model.ts';
import type { CardPattern } from '../msr/classify.ts';
import { lineOf } from '../msr/masked-line.ts';
import { judge } from '../msr/swipe-event.ts';
import { modelOption, ownOption, print, RAW_WARNING, rawOption } from './options.ts';

interface DecodeOptions {
  readonly model: string;
  readonly raw?: true;
  readonly hex?: true;
  readonly own: readonly CardPattern[];
}

const HELP = `
Reads from stdin: for models that send text, the text as it came; for all others one report or frame a line in hexadecimal
(spaces, colons, commas and 0x are passed over). Prints one line of JSON for each.

  echo '%B6012340000000001^DOE/JOHN^?;6012340000000001=?' | npm run -s devices -- decode --model serial-ascii`;

export function addDecode(program: Command): void {
  program
    .command('decode')
    .description('Decodes what a device sent, from stdin.')
    .addOption(modelOption().makeOptionMandatory())
    .addOption(rawOption())
    .option('--hex', 'the input is hexadecimal for a model that sends text too')
    .addOption(ownOption())
    .addHelpText('after', HELP)
    .action(async (options: DecodeOptions) => {
      if (options.raw) process.stderr.write(RAW_WARNING);
      const model = findModel<Model>(MODELS, options.model);
      const input = await textOf(process.stdin);
      const decode = model.kind === 'reader' ? swipeDecoder(model, options) : padDecoder(model.trace());
      const isText = model.text && !options.hex;
      for (const bytes of isText ? [Buffer.from(input)] : hexLines(input, model.kind === 'reader')) decode(bytes);
    });
}

/** Each delivery is judged by itself, as after a pause. */
function swipeDecoder(model: ReaderModel, { raw, own }: DecodeOptions): (bytes: Buffer) => void {
  const framer = model.framing();
  const show = (frames: readonly Frame[]): void => {
    for (const frame of frames)
      print(
        frame.kind === 'frame'
          ? lineOf(judge(model.decode(frame.bytes), own), raw === true)
          : { event: 'error', reason: frame.reason },
      );
  };
  return (bytes) => {
    show(framer.push(bytes));
    show(framer.end());
  };
}

function padDecoder(trace: (chunk: Buffer) => readonly object[]): (bytes: Buffer) => void {
  return (bytes) => trace(bytes).forEach(print);
}

/** The bytes of each line; a reader's line that is no hexadecimal but has a sentinel is taken as text. Says which line is neither. */
function* hexLines(input: string, tracks: boolean): Generator<Buffer> {
  for (const [index, line] of input.split(/\r?\n/).entries()) {
    const digits = line.replace(/0x|[\s:,]/gi, '');
    if (digits === '') continue;
    if (/^(?:[0-9a-f]{2})+$/i.test(digits)) yield Buffer.from(digits, 'hex');
    else if (tracks && /[%;]/.test(line)) yield Buffer.from(`${line}\r`, 'latin1');
    else {
      process.stderr.write(
        `Line ${index + 1} is not hexadecimal: write each byte with two digits, one report a line.\n`,
      );
      process.exitCode = 1;
    }
  }
}
