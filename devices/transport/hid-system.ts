// The system's HID devices, through node-hid. No other file uses it, so that tests can put recorded reports in its place.
import fs from 'node:fs';
import type { HidInfo } from './hid-settings.ts';

export interface HidHandle {
  readonly onReport: (listener: (report: Buffer) => void) => void;
  /** The device went away, or broke. */
  readonly onError: (listener: () => void) => void;
  /** Its report descriptor; only Linux tells it. */
  readonly descriptor?: Uint8Array | undefined;
  readonly write: (report: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface HidSystem {
  readonly devices: () => Promise<readonly HidInfo[]>;
  /** Opens a device for this program alone, where the system can. Rejects with the system's reason. */
  readonly open: (path: string) => Promise<HidHandle>;
}

/** On Linux, hidraw (node-hid's default) would let the system have a keyboard's keys as well; libusb takes the device from it. */
let exclusive = false;

/** node-hid is loaded when it is first needed: it cannot be loaded without libusb and libudev, and then only HID devices must fail. */
async function load() {
  const hid = await import('node-hid');
  if (exclusive && process.platform === 'linux') hid.setDriverType('libusb');
  return hid;
}

/** `keyboard`: a device that types, whose keys must reach no one else. Decided before the first use, for all devices of the process. */
export function nodeHid(keyboard: boolean): HidSystem {
  exclusive ||= keyboard;
  return {
    devices: async () => (await load()).devicesAsync(),
    open: async (path) => {
      const device = await (await load()).HIDAsync.open(path, { nonExclusive: false });
      return {
        descriptor: descriptorOf(path),
        onReport: (listener) => void device.on('data', listener),
        onError: (listener) => void device.on('error', listener),
        write: async (report) => void (await device.write(Buffer.from(report))),
        close: () => device.close(),
      };
    },
  };
}

/** Linux keeps it beside each `/dev/hidrawN`. */
function descriptorOf(path: string): Uint8Array | undefined {
  const node = /^\/dev\/(hidraw\d+)$/.exec(path)?.[1];
  const file = `/sys/class/hidraw/${node}/device/report_descriptor`;
  return node !== undefined && fs.existsSync(file) ? fs.readFileSync(file) : undefined;
}
