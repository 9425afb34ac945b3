// Opens each device as the terminal would, and tells what it is waiting for when it does not come.
import type { DeviceState, DeviceStatus } from '../../devices/device-state.ts';
import { bad, doubtful, type Finding, good } from './finding.ts';

export interface Openable {
  readonly status: DeviceStatus;
  readonly open: () => void;
  readonly close: () => Promise<void>;
}

/** How long a device may take to answer, in ms: a PIN pad is asked at several speeds. */
const PATIENCE_MS = 8000;
/** Once there is a fault, how long it may take to go away by itself, in ms. */
const FAULT_MS = 1500;

export async function lookAtDevice(about: string, device: Openable): Promise<Finding> {
  const { state, fault, remark } = await settled(device);
  await device.close();
  if (state === 'enabled') return remark ? doubtful(about, remark) : good(about, 'It answers.');
  return bad(about, fault?.detail ?? 'It does not answer: check its cable, and that it is the model that is named.');
}

function settled({ status, open }: Openable): Promise<DeviceState> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(deadline);
      off();
      resolve(status.current);
    };
    let deadline = setTimeout(end, PATIENCE_MS);
    const off = status.on((now) => {
      if (now.state === 'enabled') return end();
      if (!now.fault) return;
      clearTimeout(deadline);
      deadline = setTimeout(end, FAULT_MS);
    });
    open();
  });
}
