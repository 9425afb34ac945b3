// `devices list`: what is plugged in, which model it would be, or why none.
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { SerialPort } from 'serialport';
import { MODELS } from '../models/index.ts';
import { nfcPcsc } from '../models/nfc-pcsc.ts';
import { udevRule } from '../transport/hid.ts';
import { type HidInfo, hidMatches, usbNumbers } from '../transport/hid-settings.ts';
import { nodeHid } from '../transport/hid-system.ts';
import { systemPcsc } from '../transport/winscard.ts';
import { print } from './options.ts';
import { windowsPorts } from './windows-ports.ts';

/** Where Linux gives its input devices names that do not change when one is plugged in again. */
const INPUTS = '/dev/input/by-id';

export function addList(program: Command): void {
  program
    .command('list')
    .description('Lists what is plugged in, one line of JSON each: `device` is what --reader and --pinpad take.')
    .action(async () => {
      const found = [...(await serialPorts()), ...(await hidDevices()), ...slotReaders(), ...keyboards()];
      found.forEach(print);
      if (found.length === 0) process.stderr.write('Nothing is plugged in that could be a card reader or a PIN pad.\n');
    });
}

/** On Linux serialport runs udevadm. Where there is none it throws outside its promise, and the program would end. */
function cannotListPorts(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin', '/bin'];
  const there = process.platform !== 'linux' || folders.some((folder) => fs.existsSync(path.join(folder, 'udevadm')));
  return there ? undefined : 'Serial ports cannot be listed without udevadm: install the package udev.';
}

type Port = Pick<Awaited<ReturnType<typeof SerialPort.list>>[number], 'path'> &
  Partial<Awaited<ReturnType<typeof SerialPort.list>>[number]>;

async function serialPorts(): Promise<readonly object[]> {
  const problem = cannotListPorts();
  if (problem !== undefined) process.stderr.write(`${problem}\n`);
  if (problem !== undefined) return [];
  const ports: readonly Port[] = await SerialPort.list();
  const unlisted = windowsPorts().filter((name) => !ports.some((port) => port.path === name));
  return [...ports, ...unlisted.map((name): Port => ({ path: name }))].map((each) => {
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
}

const serialModels = MODELS.filter(({ lines }) => lines !== undefined)
  .map(({ name }) => name)
  .join(', ');

async function hidDevices(): Promise<readonly object[]> {
  try {
    return (await nodeHid(false).devices()).map(describeHid);
  } catch (error) {
    process.stderr.write(`HID devices cannot be listed: ${(error as Error).message.split('\n')[0]}\n`);
    return [];
  }
}

/** A line about a HID device. */
export function describeHid(info: HidInfo): object {
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
function slotReaders(): readonly object[] {
  try {
    const context = systemPcsc();
    const names = context.readers();
    context.release();
    return names.map((name) => ({ device: `pcsc:${name}`, model: nfcPcsc.name, title: nfcPcsc.title }));
  } catch {
    return [];
  }
}

function keyboards(): readonly object[] {
  if (!fs.existsSync(INPUTS)) return [];
  const names = fs.readdirSync(INPUTS).filter((name) => name.endsWith('-kbd'));
  return names.map((name) => ({
    device: `keyboard:${INPUTS}/${name}`,
    why: 'A keyboard does not say what it is: add ?model=keyboard-wedge or ?model=hid-keypad.',
    ...readable(`${INPUTS}/${name}`),
  }));
}

/** Says what to do where this user may not open the device. */
function readable(device: string, rule?: string): object {
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
