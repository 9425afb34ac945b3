// A HID device's input reports, from a device that is found again whenever it went away.
import { createSignal } from '../../shared/signal.ts';
import { type DeviceState, DeviceStatus, faulty } from '../device-state.ts';
import { type HidInfo, type HidMatch, hidMatches, usbNumbers } from './hid-settings.ts';
import type { HidHandle, HidSystem } from './hid-system.ts';
import { LinkDownError, type Transport } from './transport.ts';

/** How often to look for a device that is not there, in ms: node-hid does not report when one is plugged in. */
const SEARCH_MS = 1000;

type Found = HidInfo & { readonly path: string };

export function createHidTransport(match: HidMatch, system: HidSystem): Transport {
  const status = new DeviceStatus();
  const reports = createSignal<Buffer>();
  let handle: HidHandle | undefined;
  let retry: NodeJS.Timeout | undefined;
  let wanted = false;

  function lost(state: DeviceState): void {
    const closing = handle;
    handle = undefined;
    closing?.close().catch(() => undefined);
    if (!wanted) return;
    status.set(state);
    clearTimeout(retry);
    retry = setTimeout(() => void search(), SEARCH_MS);
  }

  async function find(): Promise<Found | DeviceState> {
    const all = await system.devices().catch(whyNoHid);
    if ('state' in all) return all;
    for (const info of all) if (info.path && hidMatches(info, match)) return { ...info, path: info.path };
    return faulty('opened', 'E_NOHARDWARE', 'The device is not plugged in: check its USB cable.');
  }

  /** Gives the state that stands in place of a device. */
  async function connect(): Promise<DeviceState> {
    const info = await find();
    if ('state' in info) return info;
    const opened = await system.open(info.path).catch((error: Error) => whyNot(error, info));
    if ('state' in opened) return opened;
    if (!wanted) await opened.close();
    else hold(opened);
    return { state: 'claimed' };
  }

  function hold(opened: HidHandle): void {
    handle = opened;
    opened.onReport((report) => {
      if (handle === opened) reports.emit(report);
      report.fill(0);
    });
    opened.onError(() => {
      if (handle === opened) lost(faulty('opened', 'E_OFFLINE', 'The device was unplugged: plug it in again.'));
    });
    status.set({ state: 'claimed' });
  }

  async function search(): Promise<void> {
    const reached = await connect();
    if (reached.state !== 'claimed') lost(reached);
  }

  return {
    status,
    onBytes: reports.on,
    descriptor: () => handle?.descriptor,
    open: () => {
      wanted = true;
      if (status.current.state === 'closed') status.set({ state: 'opened' });
      void search();
    },
    write: async (report) => {
      if (!handle) throw new LinkDownError('no HID device');
      await handle.write(report).catch((error: Error) => Promise.reject(new LinkDownError(error.message)));
    },
    close: async () => {
      wanted = false;
      clearTimeout(retry);
      status.set({ state: 'closed' });
      const closing = handle;
      handle = undefined;
      await closing?.close().catch(() => undefined);
    },
  };
}

function whyNoHid({ message }: Error): DeviceState {
  const library = /lib[\w.-]+\.so[\w.]*/.exec(message)?.[0];
  if (!library) return faulty('opened', 'E_FAILURE', `This machine’s HID devices cannot be listed: ${message}.`);
  return faulty(
    'opened',
    'E_FAILURE',
    `This machine cannot read HID devices, ${library} is missing: install libusb-1.0-0 and libudev1 (Debian’s names).`,
  );
}

/** hidraw says 'Permission denied'. libusb gives no reason; a missing permission is the likeliest. */
function whyNot({ message }: Error, info: HidInfo): DeviceState {
  const name = `${info.product ?? 'The HID device'} (${usbNumbers(info)})`;
  if (/busy|in use|exclusive|claim/i.test(message))
    return faulty('opened', 'E_CLAIMED', `Another program holds ${name}: close it.`);
  if (/permission|access|denied|hid_error is not implemented/i.test(message))
    return faulty(
      'opened',
      'E_NOPERMISSION',
      `No permission for ${name}: put ${udevRule(info)} into /etc/udev/rules.d/70-cardwright.rules and plug it in again.`,
    );
  return faulty('opened', 'E_FAILURE', `${name} could not be opened: unplug it and plug it in again.`);
}

/** libusb opens the USB device, hidraw a node of its own: the rule gives both to the user who is logged in at the machine. */
export function udevRule(info: Pick<HidInfo, 'vendorId' | 'productId'>): string {
  const [vendor, product] = usbNumbers(info).split(':');
  return `SUBSYSTEM=="usb|hidraw", ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}", TAG+="uaccess", MODE="0660", GROUP="plugdev"`;
}
