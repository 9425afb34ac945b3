// A device as the command line names it, `serial:…`, `hid:…` or `keyboard:…`, made into a driver on a transport.
import type { HostKeys } from './keyboard/host-keys.ts';
import { findModel, PIN_PAD_MODELS, READER_MODELS, SLOT_MODELS } from './models/index.ts';
import type { Model, PinPadModel, ReaderModel } from './models/model.ts';
import { nfcPcsc } from './models/nfc-pcsc.ts';
import type { CardReader } from './msr/card-reader.ts';
import { createReader } from './msr/framed-reader.ts';
import type { OwnCards } from './msr/own-cards.ts';
import { createSessionReader } from './msr/session-reader.ts';
import { readPinKeys } from './pinpad/pin-keys.ts';
import type { PinPad } from './pinpad/pin-pad.ts';
import { createPinPad } from './pinpad/pin-pad-driver.ts';
import { createEvdevTransport } from './transport/evdev.ts';
import { createHidTransport } from './transport/hid.ts';
import { hidMatches, parseHidSpec } from './transport/hid-settings.ts';
import { type HidSystem, nodeHid } from './transport/hid-system.ts';
import { createPcscSlot } from './transport/pcsc.ts';
import { createSerialTransport } from './transport/serial.ts';
import { parseSerialSpec, serialLine } from './transport/serial-settings.ts';
import { MODEL_QUERY, readQuery } from './transport/spec-query.ts';
import type { Transport } from './transport/transport.ts';

/** What is needed to make a device, and is not in its specification. */
export interface DeviceWorld {
  /** The keys of the host's window, where the host can catch them. */
  readonly hostKeys?: HostKeys | undefined;
  /** The system's HID devices; left out: node-hid's. */
  readonly hid?: HidSystem;
  /** Lines within this process, which `memory:NAME` means. */
  readonly lines?: ReadonlyMap<string, Transport>;
  /** Whether serial lines may be a simulator's, through which any model's bytes come. */
  readonly simulated?: true;
}

export const SPEC_HELP =
  'serial:/dev/ttyUSB0 (with ?baud=9600&format=8N1&model=NAME where the defaults do not fit), hid:0801:0002, hid:?model=NAME, pcsc: (with a part of the reader’s name where there are several), keyboard:/dev/input/by-id/NAME on Linux, or keyboard:host with Electron';

/** What a specification stands for. `models` are those that it may be, likeliest first; `keys` names the file of a pad's key. */
export interface Chosen<M extends Model> {
  readonly models: readonly [M, ...M[]];
  readonly transport: Transport;
  readonly keys?: string | undefined;
}

/** Makes the reader that `spec` names; throws an Error that says what to mend. */
export function openReader(spec: string, cards: OwnCards, world: DeviceWorld = {}, id = 'reader'): CardReader {
  if (spec.startsWith('pcsc:')) return openSlotReader(id, spec, cards);
  const { models, transport } = choose<ReaderModel>(spec, READER_MODELS, world);
  return createReader(id, models[0], transport, cards);
}

/** `pcsc:`, then a part of the reader's name or nothing, and perhaps `?model=`. */
export function openSlotReader(id: string, spec: string, cards: OwnCards): CardReader {
  const [search = '', query = ''] = spec.slice('pcsc:'.length).split('?', 2);
  const { model = nfcPcsc.name } = readQuery(spec, query, MODEL_QUERY);
  const { session } = findModel(SLOT_MODELS, model);
  return createSessionReader(id, session, createPcscSlot(search), cards);
}

/** Makes the PIN pad that `spec` names. A serial one with no model is asked which of the serial models it is. */
export function openPinPad(spec: string, world: DeviceWorld = {}): PinPad {
  const { models, transport, keys } = choose<PinPadModel>(spec, PIN_PAD_MODELS, world);
  return createPinPad('pinpad', models, transport, keys === undefined ? undefined : readPinKeys(keys));
}

/** Throws an Error that says what to mend. */
export function choose<M extends Model>(spec: string, all: readonly M[], world: DeviceWorld): Chosen<M> {
  if (spec.startsWith('serial:')) return chooseSerial(spec, all, world);
  if (spec.startsWith('hid:')) return chooseHid(spec, all, world);
  if (spec.startsWith('keyboard:')) return chooseKeyboard(spec, all, world);
  if (spec.startsWith('memory:')) return chooseMemory(spec, all, world);
  throw new Error(`"${spec}" is no device: write ${SPEC_HELP}`);
}

/** The model named, of those that are connected this way; or the likely ones, in their order. */
function modelsFor<M extends Model>(
  spec: string,
  name: string | undefined,
  connected: readonly M[],
  likely: readonly M[] = connected,
): readonly [M, ...M[]] {
  const names = connected.map((each) => each.name).join(', ');
  const named = name !== undefined && name !== 'auto';
  const [first, ...others] = named ? connected.filter((each) => each.name === name) : likely;
  if (first) return [first, ...others];
  if (named) throw new Error(`"${spec}": ${name} is no model of a device that is connected this way: use ${names}`);
  throw new Error(`"${spec}" names no model, and none is known for it: add ?model=NAME, one of ${names}`);
}

/** `memory:NAME`, and perhaps `?model=`. */
function chooseMemory<M extends Model>(spec: string, all: readonly M[], { lines }: DeviceWorld): Chosen<M> {
  const [name = '', query = ''] = spec.slice('memory:'.length).split('?', 2);
  const transport = lines?.get(name);
  if (!transport) throw new Error(`"${spec}" is no device: write ${SPEC_HELP}`);
  const { model } = readQuery(spec, query, MODEL_QUERY);
  return { models: modelsFor(spec, model, all.filter(isSerial)), transport };
}

const isSerial = ({ lines }: Model): boolean => lines !== undefined;

function chooseSerial<M extends Model>(spec: string, all: readonly M[], { simulated }: DeviceWorld): Chosen<M> {
  const { path, line, model, keys } = parseSerialSpec(spec);
  const serial = all.filter(isSerial);
  const models = modelsFor(spec, model, simulated ? all : serial, serial);
  const [likeliest = serialLine(9600), ...lines] = line ? [line] : (models[0].lines ?? []);
  return { models, transport: createSerialTransport(path, [likeliest, ...lines]), keys };
}

function chooseHid<M extends Model>(spec: string, all: readonly M[], { hid }: DeviceWorld): Chosen<M> {
  const { match, model } = parseHidSpec(spec);
  const connected = all.filter((each) => each.hid !== undefined);
  const { vendorId, productId } = match;
  const numbers = vendorId !== undefined && productId !== undefined ? { vendorId, productId } : undefined;
  const likely = connected.filter(
    (each) => each.hid?.vendorId !== undefined && numbers && hidMatches(numbers, each.hid),
  );
  const [first] = modelsFor(spec, model, connected, likely);
  // The model matches every keyboard, the one that staff type on included.
  if (first.keyboard && !numbers)
    throw new Error(`"${spec}" could be any keyboard: write its USB numbers, hid:VVVV:PPPP?model=${first.name}`);
  const system = hid ?? nodeHid(first.keyboard === true);
  return { models: [first], transport: createHidTransport({ ...first.hid, ...match }, system) };
}

function chooseKeyboard<M extends Model>(spec: string, all: readonly M[], { hostKeys }: DeviceWorld): Chosen<M> {
  const [where = '', search = ''] = spec.slice('keyboard:'.length).split('?', 2);
  const { model } = readQuery(spec, search, MODEL_QUERY);
  const [first] = modelsFor(
    spec,
    model,
    all.filter(({ keyboard }) => keyboard === true),
  );
  if (where !== 'host') return { models: [first], transport: createEvdevTransport(where) };
  if (!hostKeys)
    throw new Error(
      `"${spec}" needs the Electron host, which sees keys before the page does: use --host electron, or keyboard:/dev/input/by-id/NAME on Linux`,
    );
  return { models: [first], transport: first.kind === 'reader' ? hostKeys.wedge : hostKeys.keypad };
}
