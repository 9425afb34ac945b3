// `devices watch`: a device's events as they come, through the very driver that the terminal uses.
import type { Command } from 'commander';
import type { CodePattern } from '../barcode/code-pattern.ts';
import { choose, openSlotReader } from '../device-spec.ts';
import type { DeviceStatus } from '../device-state.ts';
import { MODELS } from '../models/index.ts';
import type { Model, PinPadModel, ReaderModel } from '../models/model.ts';
import type { CardPattern } from '../msr/classify.ts';
import { createReader } from '../msr/framed-reader.ts';
import { lineOf } from '../msr/masked-line.ts';
import { createPinPad } from '../pinpad/pin-pad-driver.ts';
import type { Transport } from '../transport/transport.ts';
import { holdBytes } from './hold-bytes.ts';
import { codeOption, modelOption, ownOption, print, RAW_WARNING, rawOption } from './options.ts';

interface WatchOptions {
  readonly port?: string;
  readonly hid?: string;
  readonly keyboard?: string;
  readonly model?: string;
  readonly raw?: true;
  readonly own: readonly CardPattern[];
  readonly code: readonly CodePattern[];
}

export function addWatch(program: Command): void {
  program
    .command('watch')
    .description('Shows a device’s events, one line of JSON each, until Ctrl-C. Card data is masked.')
    .argument('[device]', 'a device as `list` prints it, such as serial:/dev/ttyUSB0, hid:0801:0002 or pcsc:')
    .option('--port <path>', 'a serial port, such as /dev/ttyUSB0?baud=9600&format=8N1')
    .option('--hid <vid:pid>', 'a HID device by its USB numbers, such as 0801:0002')
    .option('--keyboard <path>', 'a device below /dev/input that types (Linux)')
    .addOption(modelOption())
    .addOption(rawOption())
    .addOption(ownOption())
    .addOption(codeOption())
    .action(async (device: string | undefined, options: WatchOptions) => {
      if (options.raw) process.stderr.write(RAW_WARNING);
      const close = watch(specOf(device, options), options);
      await new Promise((resolve) => process.on('SIGINT', resolve).on('SIGTERM', resolve));
      await close();
    });
}

function watch(spec: string, options: WatchOptions): () => Promise<void> {
  if (spec.startsWith('pcsc:')) return watchSlot(spec, options);
  const { models, transport } = choose<Model>(spec, MODELS, { simulated: true });
  const [model] = models;
  return model.kind === 'reader' ? watchReader(model, transport, options) : watchPad(model, transport, options);
}

/** The one device that is named, as a specification. --model goes before a model in the specification. */
function specOf(device: string | undefined, { port, hid, keyboard, model }: WatchOptions): string {
  const named = (scheme: string, text: string | undefined): string[] =>
    text === undefined ? [] : [text.startsWith(`${scheme}:`) ? text : `${scheme}:${text}`];
  const all = [device ?? [], named('serial', port), named('hid', hid), named('keyboard', keyboard)].flat();
  const [spec] = all;
  if (spec === undefined || all.length > 1)
    throw new Error('Name one device: as `list` prints it, or by --port PATH, --hid VID:PID or --keyboard PATH.');
  if (model === undefined) return spec;
  const [where = '', search = ''] = spec.split('?', 2);
  const query = new URLSearchParams(search);
  query.set('model', model);
  return `${where}?${query}`;
}

/** Each state, and how the line is set where that had to be found out. */
function showStates(status: DeviceStatus, { candidates }: Transport): void {
  status.on((state) => {
    if (state.state === 'enabled' && candidates) print({ event: 'line', setting: candidates.current() });
    print({ event: 'status', ...state });
  });
}

function watchSlot(spec: string, { own, code: codes, raw }: WatchOptions): () => Promise<void> {
  const reader = openSlotReader('watched', spec, { patterns: own, codes });
  reader.status.on((state) => print({ event: 'status', ...state }));
  reader.onSwipe((event) => print(lineOf(event, raw === true)));
  reader.open();
  return reader.close;
}

function watchReader(
  model: ReaderModel,
  transport: Transport,
  { own, code: codes, raw }: WatchOptions,
): () => Promise<void> {
  // Made before the reader, so that it gets the bytes of an event before the event.
  const bytes = raw ? holdBytes(transport, own) : undefined;
  const reader = createReader('watched', model, transport, { patterns: own, codes });
  showStates(reader.status, transport);
  reader.onSwipe((event) => {
    bytes?.tell(event);
    print(lineOf(event, raw === true));
  });
  reader.open();
  return reader.close;
}

/** The driver tests the connection; nothing else is asked, and no digit is shown, not even with --raw. */
function watchPad(model: PinPadModel, transport: Transport, { raw }: WatchOptions): () => Promise<void> {
  const trace = model.trace();
  if (raw) transport.onBytes((chunk) => print({ event: 'bytes', length: chunk.length }));
  transport.onBytes((chunk) => trace(chunk).forEach(print));
  const pad = createPinPad('watched', [model], transport);
  showStates(pad.status, transport);
  pad.open();
  return pad.close;
}
