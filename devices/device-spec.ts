// A device as the command line names it, `serial:…`, `hid:…` or `keyboard:…`, made into a driver on a transport.
import type { HostKeys } from './keyboard/host-keys.ts';
import { findModel, PIN_PAD_MODELS, READER_MODELS } from './models/index.ts';
import type { Model, PinPadModel, ReaderModel } from './models/model.ts';
import { type CardReader, createReader } from './msr/card-reader.ts';
import type { CardPattern } from './msr/classify.ts';
import { readPinKeys } from './pinpad/pin-keys.ts';
import type { PinPad } from './pinpad/pin-pad.ts';
import { createPinPad } from './pinpad/pin-pad-driver.ts';
import { createEvdevTransport } from './transport/evdev.ts';
import { createHidTransport } from './transport/hid.ts';
import { hidMatches, parseHidSpec } from './transport/hid-settings.ts';
import { type HidSystem, nodeHid } from './transport/hid-system.ts';
import { createSerialTransport } from './transport/serial.ts';
import { parseSerialSpec, serialLine } from './transport/serial-settings.ts';
import type { Transport } from './transport/transport.ts';

/** What devices are made of that a specification does not say. */
export interface DeviceWorld {
  /** The keys of the host's window, where the host can catch them. */
  readonly hostKeys?: HostKeys | undefined;
  /** The system's HID devices; left out: node-hid's. */
  readonly hid?: HidSystem;
  /** Lines within this process, which `memory:NAME` means. */
  readonly lines?: ReadonlyMap<string, Transport>;
}

export const SPEC_HELP =
  'serial:/dev/ttyUSB0 (with ?baud=9600&format=8N1&model=NAME where the defaults do not fit), hid:0801:0002, hid:?model=NAME, keyboard:/dev/input/by-id/NAME on Linux, or keyboard:host with Electron';

interface Chosen<M extends Model> {
  readonly models: readonly [M, ...M[]];
  readonly transport: Transport;
}

/** Makes the reader that `spec` names; throws an Error that says what to mend. `patterns` are the shop's own cards. */
export function openReader(spec: string, patterns: readonly CardPattern[], world: DeviceWorld = {}): CardReader {
  const { models, transport } = choose<ReaderModel>(spec, READER_MODELS, 1, world);
  return createReader('reader', models[0], transport, patterns);
}

/** Makes the PIN pad that `spec` names. A serial one with no model is asked which of the serial models it is. */
export function openPinPad(spec: string, world: DeviceWorld = {}): PinPad {
  const { models, transport } = choose<PinPadModel>(spec, PIN_PAD_MODELS, 2, world);
  const keys = spec.startsWith('serial:') ? parseSerialSpec(spec).keys : undefined;
  return createPinPad('pinpad', models, transport, keys === undefined ? undefined : readPinKeys(keys));
}

function choose<M extends Model>(spec: string, all: readonly M[], most: number, world: DeviceWorld): Chosen<M> {
  if (spec.startsWith('serial:')) return chooseSerial(spec, all, most);
  if (spec.startsWith('hid:')) return chooseHid(spec, all, world);
  if (spec.startsWith('keyboard:')) return chooseKeyboard(spec, all, world);
  const transport = spec.startsWith('memory:') ? world.lines?.get(spec.slice('memory:'.length)) : undefined;
  if (transport) return { models: modelsFor(all, undefined, ({ lines }) => lines !== undefined, spec), transport };
  throw new Error(`"${spec}" is no device: write ${SPEC_HELP}`);
}

/** The model named, or those of the transport, likeliest first. */
function modelsFor<M extends Model>(
  all: readonly M[],
  name: string | undefined,
  fits: (model: M) => boolean,
  spec: string,
): readonly [M, ...M[]] {
  if (name !== undefined && name !== 'auto') return [findModel(all, name)];
  const [first, ...others] = all.filter(fits);
  if (!first)
    throw new Error(
      `"${spec}" names no model, and none is known for it: add ?model=NAME, one of ${all.map((each) => each.name).join(', ')}`,
    );
  return [first, ...others];
}

function chooseSerial<M extends Model>(spec: string, all: readonly M[], most: number): Chosen<M> {
  const { path, line, model } = parseSerialSpec(spec);
  const [first, ...others] = modelsFor(all, model, ({ lines }) => lines !== undefined, spec);
  const [likeliest = serialLine(9600), ...lines] = line ? [line] : (first.lines ?? []);
  return {
    models: [first, ...others.slice(0, most - 1)],
    transport: createSerialTransport(path, [likeliest, ...lines]),
  };
}

function chooseHid<M extends Model>(spec: string, all: readonly M[], { hid }: DeviceWorld): Chosen<M> {
  const { match, model } = parseHidSpec(spec);
  const { vendorId, productId } = match;
  const [first] = modelsFor(
    all,
    model,
    (each) =>
      each.hid?.vendorId !== undefined &&
      vendorId !== undefined &&
      productId !== undefined &&
      hidMatches({ vendorId, productId }, each.hid),
    spec,
  );
  // Any keyboard matches the model, the staff's own too.
  if (first.keyboard && vendorId === undefined)
    throw new Error(`"${spec}" could be any keyboard: write its USB numbers, hid:VVVV:PPPP?model=${first.name}`);
  const system = hid ?? nodeHid(first.keyboard === true);
  return { models: [first], transport: createHidTransport({ ...first.hid, ...match }, system) };
}

function chooseKeyboard<M extends Model>(spec: string, all: readonly M[], { hostKeys }: DeviceWorld): Chosen<M> {
  const [where = '', search = ''] = spec.slice('keyboard:'.length).split('?', 2);
  const name = new URLSearchParams(search).get('model') ?? undefined;
  const [first] = modelsFor(all, name, ({ keyboard }) => keyboard === true, spec);
  if (where !== 'host') return { models: [first], transport: createEvdevTransport(where) };
  if (!hostKeys)
    throw new Error(
      `"${spec}" needs the Electron host, which sees keys before the page does: use --host electron, or keyboard:/dev/input/by-id/NAME on Linux`,
    );
  return { models: [first], transport: first.kind === 'reader' ? hostKeys.wedge : hostKeys.keypad };
}
