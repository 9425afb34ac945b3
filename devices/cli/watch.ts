// `devices watch`: a device's events as they come, through the very driver that the terminal uses.
import type { Command } from 'commander';
import type { DeviceState } from '../device-state.ts';
import { findModel, MODELS, READER_MODELS } from '../models/index.ts';
import type { Model, ReaderModel } from '../models/model.ts';
import { createReader } from '../msr/card-reader.ts';
import type { CardPattern } from '../msr/classify.ts';
import { lineOf } from '../msr/masked-line.ts';
import { createEvdevTransport } from '../transport/evdev.ts';
import { createHidTransport } from '../transport/hid.ts';
import { hidMatches, parseHidSpec } from '../transport/hid-settings.ts';
import { nodeHid } from '../transport/hid-system.ts';
import { createSerialTransport } from '../transport/serial.ts';
import { parseSerialSpec, serialLine } from '../transport/serial-settings.ts';
import type { Transport } from '../transport/transport.ts';
import { holdBytes } from './hold-bytes.ts';
import { modelOption, ownOption, print, RAW_WARNING, rawOption } from './options.ts';

interface WatchOptions {
  readonly port?: string;
  readonly hid?: string;
  readonly keyboard?: string;
  readonly model?: string;
  readonly raw?: true;
  readonly own: readonly CardPattern[];
}

export function addWatch(program: Command): void {
  program
    .command('watch')
    .description('Shows a device’s events, one line of JSON each, until Ctrl-C. Card data is masked.')
    .option('--port <path>', 'a serial port, such as /dev/ttyUSB0?baud=9600&format=8N1')
    .option('--hid <vid:pid>', 'a HID device by its USB numbers, such as 0801:0002')
    .option('--keyboard <path>', 'a device below /dev/input that types (Linux)')
    .addOption(modelOption())
    .addOption(rawOption())
    .addOption(ownOption())
    .action(async (options: WatchOptions) => {
      if (options.raw) process.stderr.write(RAW_WARNING);
      const model = chooseModel(options);
      const transport = openTransport(options, model);
      const close =
        model.kind === 'reader' ? watchReader(model, transport, options) : watchPad(model.trace(), transport, options);
      await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
      await close();
    });
}

function chooseModel({ model: named, port, hid, keyboard }: WatchOptions): Model {
  const model = named ?? (port === undefined ? undefined : parseSerialSpec(`serial:${port}`).model);
  if (model !== undefined) return findModel<Model>(MODELS, model);
  if (keyboard !== undefined) return findModel<Model>(MODELS, 'keyboard-wedge');
  if (hid === undefined) return findModel<Model>(MODELS, 'serial-ascii');
  const { vendorId = 0, productId = 0 } = parseHidSpec(hidSpec(hid)).match;
  const known = READER_MODELS.find(
    (each) => each.hid?.vendorId !== undefined && hidMatches({ vendorId, productId }, each.hid),
  );
  if (!known) throw new Error(`No model is known for ${hid}: name one with --model.`);
  return known;
}

/** `0801:0002` or `hid:0801:0002`. */
const hidSpec = (text: string): string => (text.startsWith('hid:') ? text : `hid:${text}`);

function openTransport({ port, hid, keyboard }: WatchOptions, model: Model): Transport {
  const given = [port, hid, keyboard].filter((each) => each !== undefined);
  if (given.length !== 1) throw new Error('Name one device: --port PATH, --hid VID:PID or --keyboard PATH.');
  if (hid !== undefined) return createHidTransport(parseHidSpec(hidSpec(hid)).match, nodeHid(model.keyboard === true));
  if (keyboard !== undefined) return createEvdevTransport(keyboard);
  const { path, line } = parseSerialSpec(`serial:${port}`);
  const [likeliest = serialLine(9600), ...others] = line ? [line] : (model.lines ?? []);
  return createSerialTransport(path, [likeliest, ...others]);
}

const showState = (state: DeviceState): void => print({ event: 'status', ...state });

function watchReader(model: ReaderModel, transport: Transport, { own, raw }: WatchOptions): () => Promise<void> {
  // Before the reader: it hears the bytes of an event before the event.
  const bytes = raw ? holdBytes(transport) : undefined;
  const reader = createReader('watched', model, transport, own);
  reader.status.on(showState);
  reader.onSwipe((event) => {
    bytes?.tell(event);
    print(lineOf(event, raw === true));
  });
  reader.open();
  return reader.close;
}

/** A PIN pad's bytes are only listened to: nothing is asked of it, and no digit is shown, not even with --raw. */
function watchPad(
  trace: (chunk: Buffer) => readonly object[],
  transport: Transport,
  { raw }: WatchOptions,
): () => Promise<void> {
  transport.status.on(showState);
  if (raw) transport.onBytes((chunk) => print({ event: 'bytes', length: chunk.length }));
  transport.onBytes((chunk) => trace(chunk).forEach(print));
  transport.open();
  return transport.close;
}
