// Where a device is in its life, in UnifiedPOS's words, and the one place that holds it.
import { createSignal, type Listener, type Unsubscribe } from '../shared/signal.ts';

/** Why a device cannot be used, as UnifiedPOS result codes. */
export type AbsentReason = 'E_NOHARDWARE' | 'E_CLAIMED' | 'E_NOPERMISSION' | 'E_OFFLINE' | 'E_FAILURE';

/** `detail` is one sentence for staff that says what to do. */
export type DeviceState =
  | { readonly state: 'closed' }
  | { readonly state: 'connecting' }
  | { readonly state: 'absent'; readonly reason: AbsentReason; readonly detail: string }
  | { readonly state: 'enabled' };

export const absent = (reason: AbsentReason, detail: string): DeviceState => ({ state: 'absent', reason, detail });

/** Listeners hear changes only. */
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
