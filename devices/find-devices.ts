// What is plugged in that could be a card reader or a PIN pad, which model it would be, or why none.
import fs from 'node:fs';
import path from 'node:path';
import { SerialPort } from 'serialport';
import { MODELS } from './models/index.ts';
import { nfcPcsc } from './models/nfc-pcsc.ts';
import { udevRule } from './transport/hid.ts';
import { type HidInfo, hidMatches, usbNumbers } from './transport/hid-settings.ts';
import { nodeHid } from './transport/hid-system.ts';
import { systemPcsc } from './transport/winscard.ts';
import { windowsPorts } from './windows-ports.ts';

export interface FoundDevice {
  /** What `--reader` and `--pinpad` take; where no model is known, with `?model=` after it. */
  readonly device: string;
  readonly product?: string;
  readonly manufacturer?: string;
  /** Vendor and product, in hexadecimal. */
  readonly usb?: string;
  /** Its name, and what it is. */
  readonly model?: string;
  readonly title?: string;
  /** Why no model is known. */
  readonly why?: string;
  /** What to do where this user may not open it. */
  readonly permission?: string;
}

/** `problems`: what could not be looked for, and what to do. */
export interface Found {
  readonly devices: readonly FoundDevice[];
  readonly problems: readonly string[];
}

export async function findDevices(): Promise<Found> {
  const [ports, hids] = [await serialPorts(), await hidDevices()];
  return {
    devices: [...ports.devices, ...hids.devices, ...slotReaders(), ...keyboards()],
    problems: [...ports.problems, ...hids.problems],
  };
}

/** Where Linux gives its input devices names that do not change when one is plugged in again. */
const INPUTS = '/dev/input/by-id';

/** On Linux serialport runs udevadm. Where there is none it throws outside its promise, and the program would end. */
function cannotListPorts(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin', '/bin'];
  const there = process.platform !== 'linux' || folders.some((folder) => fs.existsSync(path.join(folder, 'udevadm')));
  return there ? undefined : 'Serial ports cannot be listed without udevadm: install the package udev.';
}

type Port = Pick<Awaited<ReturnType<typeof SerialPort.list>>[number], 'path'> &
  Partial<Awaited<ReturnType<typeof SerialPort.list>>[number]>;

async function serialPorts(): Promise<Found> {
  const problem = cannotListPorts();
  if (problem !== undefined) return { devices: [], problems: [problem] };
  const ports: readonly Port[] = await SerialPort.list();
  const unlisted = windowsPorts().filter((name) => !ports.some((port) => port.path === name));
  const devices = [...ports, ...unlisted.map((name): Port => ({ path: name }))].map((each) => {
    const { path: port, manufacturer, vendorId, productId } = each;
    const usb = vendorId && productId ? `${vendorId}:${productId}`.toLowerCase() : undefined;
    return {
      device: `serial:${port}`,
      ...(manufacturer && { manufacturer }),
      ...(usb && { usb }),
      why: `A serial port does not say what is behind it: add ?model=, one of ${serialModels}.`,
      ...readable(port),
    };
  });
  return { devices, problems: [] };
}

const serialModels = MODELS.filter(({ lines }) => lines !== undefined)
  .map(({ name }) => name)
  .join(', ');

async function hidDevices(): Promise<Found> {
  try {
    return { devices: (await nodeHid(false).devices()).map(describeHid), problems: [] };
  } catch (error) {
    return { devices: [], problems: [`HID devices cannot be listed: ${(error as Error).message.split('\n')[0]}`] };
  }
}

export function describeHid(info: HidInfo): FoundDevice {
  const model = MODELS.find(({ hid }) => hid !== undefined && hidMatches(info, hid));
  return {
    device: `hid:${usbNumbers(info)}`,
    ...(info.product && { product: info.product }),
    ...(info.manufacturer && { manufacturer: info.manufacturer }),
    ...(model
      ? { model: model.name, title: model.title }
      : { why: `No model matches ${usbNumbers(info)}: add ?model= if it speaks one of them.` }),
    ...(info.path && readable(info.path, udevRule(info))),
  };
}

/** Nothing where this machine has no PC/SC, or its service does not run: few have a use for it. */
function slotReaders(): readonly FoundDevice[] {
  try {
    const context = systemPcsc();
    const names = context.readers();
    context.release();
    return names.map((name) => ({ device: `pcsc:${name}`, model: nfcPcsc.name, title: nfcPcsc.title }));
  } catch {
    return [];
  }
}

function keyboards(): readonly FoundDevice[] {
  if (!fs.existsSync(INPUTS)) return [];
  const names = fs.readdirSync(INPUTS).filter((name) => name.endsWith('-kbd'));
  return names.map((name) => ({
    device: `keyboard:${INPUTS}/${name}`,
    why: 'A keyboard does not say what it is: add ?model=keyboard-wedge or ?model=hid-keypad.',
    ...readable(`${INPUTS}/${name}`),
  }));
}

/** Says what to do where this user may not open the device. */
function readable(device: string, rule?: string): Pick<FoundDevice, 'permission'> {
  if (!device.startsWith('/') || !fs.existsSync(device)) return {};
  try {
    fs.accessSync(device, fs.constants.R_OK | fs.constants.W_OK);
    return {};
  } catch {
    const mend = rule
      ? `put ${rule} into /etc/udev/rules.d/70-cardwright.rules`
      : 'add the user to the group that owns it';
    return { permission: `This user may not open it: ${mend}.` };
  }
}
