// `devices simulate`: a pseudo-terminal that behaves as a device, obeying commands on stdin.
import { type Command, Option } from 'commander';
import { findModel, MODELS, SLOT_MODELS } from '../models/index.ts';
import type { Model } from '../models/model.ts';
import { readPinKeys } from '../pinpad/pin-keys.ts';
import { createFlawedLine, type FlawedLine } from '../simulators/flawed-line.ts';
import { createSimulatedAsciiPad, createSimulatedHidKeypad } from '../simulators/keypads.ts';
import type { SimulatedPinPad } from '../simulators/pad.ts';
import { createPseudoTerminal } from '../simulators/pseudo-terminal.ts';
import { createSimulatedReader } from '../simulators/reader.ts';
import { createSimulatedVisaPad } from '../simulators/visa-pin-pad.ts';
import type { FarEnd } from '../transport/far-end.ts';
import { commands } from './commands.ts';
import { modelOption, print } from './options.ts';
import { playTags, TAG_HELP } from './play-tags.ts';

interface SimulateOptions {
  readonly model: string;
  readonly link: string;
  readonly strings?: true;
  readonly keys?: string;
  readonly msPerByte: string;
}

const HELP = `
Commands, one a line:
  swipe %B6012340000000001^DOE/JOHN^?;6012340000000001=?   a card (a reader)
  scan 6012340000000001                                    a barcode (barcode-serial, keyboard-wedge)
  bad-read                                                 a swipe that the reader could not read
  noise                                                    bytes that mean nothing
  damage                                                   the next message comes with a wrong bit
  key 1 2 3 4 ENTER    or    key 1234 ENTER                keys: digits, ENTER, CLEAR, CANCEL (a PIN pad)
  unplug, plug                                             the cable
  quit`;

/** Obeys one command's words; an Error says what is wrong with it. */
type Obey = (command: string, rest: string) => boolean;

export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description(
      'Makes a pseudo-terminal that behaves as a device (Linux, macOS). HID models send their reports through it.',
    )
    .addOption(modelOption().makeOptionMandatory())
    .requiredOption(
      '--link <path>',
      'where the pseudo-terminal is to be found; for nfc-pcsc the port of the virtual reader',
    )
    .addOption(new Option('--ms-per-byte <ms>', 'how slow the line is; 1 is about 9600 baud').default('0'))
    .option('--strings', 'visa-pinpad: takes entry of a whole PIN (Z50) instead of refusing it')
    .option('--keys <file>', 'visa-pinpad: only encrypts, under the key in this file (as keys= of --pinpad names it)')
    .addHelpText('after', `${HELP}\n${TAG_HELP}`)
    .action(async (options: SimulateOptions) => {
      if (SLOT_MODELS.some(({ name }) => name === options.model)) return playTags(options.link);
      const model = findModel<Model>(MODELS, options.model);
      const msPerByte = Number(options.msPerByte);
      if (!Number.isFinite(msPerByte) || msPerByte < 0) throw new Error('--ms-per-byte must be a number from 0.');
      const line = createFlawedLine(createPseudoTerminal(options.link), msPerByte);
      const obey = model.kind === 'reader' ? playReader(line, model.name) : playPad(line, options);
      print({ event: 'ready', model: model.name, link: options.link });
      await obeyLines(line, obey);
      line.dispose();
      // The program that wrote the commands may keep its pipe open, which would keep this one running.
      process.stdin.destroy();
    });
}

async function obeyLines(line: FlawedLine, obey: Obey): Promise<void> {
  for await (const [command, rest] of commands()) {
    if (command === 'quit') return;
    if (command === 'plug' || command === 'unplug' || command === 'noise' || command === 'damage') line[command]();
    else if (!obey(command, rest)) process.stderr.write(`No such command: ${command} ${rest}${HELP}\n`);
  }
}

function playReader(line: FarEnd, model: string): Obey {
  const reader = createSimulatedReader(line, model);
  return (command, rest) => {
    if ((command === 'swipe' || command === 'scan') && rest !== '') reader.swipe(rest);
    else if (command === 'bad-read') reader.badRead();
    else return false;
    return true;
  };
}

function createPad(line: FarEnd, { model, strings, keys: file }: SimulateOptions): SimulatedPinPad {
  const keys = file === undefined ? undefined : readPinKeys(file);
  if (model === 'visa-pinpad') return createSimulatedVisaPad(line, { strings: strings === true, keys });
  return model === 'ascii-pinpad' ? createSimulatedAsciiPad(line) : createSimulatedHidKeypad(line);
}

const NAMED_KEYS: Readonly<Record<string, string>> = { ENTER: '#', CLEAR: '/', CANCEL: '*' };

function playPad(line: FarEnd, options: SimulateOptions): Obey {
  const pad = createPad(line, options);
  pad.onDisplay((text) => print({ event: 'display', text }));
  return (command, rest) => {
    const words = rest.split(/\s+/);
    if (command !== 'key' || !words.every((word) => word in NAMED_KEYS || /^\d+$/.test(word))) return false;
    for (const word of words) for (const key of NAMED_KEYS[word] ?? word) pad.press(key);
    return true;
  };
}
