// The state of a device, in UnifiedPOS's words, and the class that holds it.
import { createSignal, type Listener, type Unsubscribe } from '../shared/signal.ts';

/** UnifiedPOS 1.14 result codes, as far as a device's state needs them; `E_NOPERMISSION` is our own, for what staff must mend. */
export type FaultCode = 'E_NOHARDWARE' | 'E_CLAIMED' | 'E_NOPERMISSION' | 'E_OFFLINE' | 'E_FAILURE';

/** Why a device cannot be used. `detail` is one sentence for staff that says what to do. */
export interface DeviceFault {
  readonly code: FaultCode;
  readonly detail: string;
}

/**
 * `closed`: it is not opened. `opened`: it is looked for until it is found. `claimed`: it is found and held, and no other program
 * has it. `enabled`: its events come. A device goes from one state to the next without being asked, and back when something goes
 * wrong; `fault` says what. `remark`: what staff may want to know of a device that works.
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

/** UnifiedPOS's StatusUpdateEvent: listeners are called for changes only. */
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
