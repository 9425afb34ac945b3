// Where a device is in its life, in UnifiedPOS's words, and the one place that holds it.
import { createSignal, type Listener, type Unsubscribe } from '../shared/signal.ts';

/** UnifiedPOS 1.14 result codes, as far as a device's state needs them; `E_NOPERMISSION` is our own, for what staff must mend. */
export type FaultCode = 'E_NOHARDWARE' | 'E_CLAIMED' | 'E_NOPERMISSION' | 'E_OFFLINE' | 'E_FAILURE';

/** Why a device does not get on. `detail` is one sentence for staff that says what to do. */
export interface DeviceFault {
  readonly code: FaultCode;
  readonly detail: string;
}

/**
 * `closed`: nobody wants it. `opened`: wanted, and looked for until it is found. `claimed`: found and held, no other program
 * has it. `enabled`: its events come. A device moves on by itself, and back when something goes wrong; `fault` says what.
 * `remark`: what staff may want to know of a device that works.
 */
export interface DeviceState {
  readonly state: 'closed' | 'opened' | 'claimed' | 'enabled';
  readonly fault?: DeviceFault;
  readonly remark?: string;
}

export const faulty = (state: 'opened' | 'claimed', code: FaultCode, detail: string): DeviceState => ({
  state,
  fault: { code, detail },
});

/** UnifiedPOS's StatusUpdateEvent: listeners hear changes only. */
export class DeviceStatus {
  #current: DeviceState = { state: 'closed' };
  readonly #changes = createSignal<DeviceState>();

  get current(): DeviceState {
    return this.#current;
  }

  on(listener: Listener<DeviceState>): Unsubscribe {
    return this.#changes.on(listener);
  }

  set(next: DeviceState): void {
    const same = JSON.stringify(next) === JSON.stringify(this.#current);
    this.#current = next;
    if (!same) this.#changes.emit(next);
  }
}
