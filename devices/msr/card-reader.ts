// The one interface of every card reader and scanner.
import type { Listener, Unsubscribe } from '../../shared/signal.ts';
import type { DeviceStatus } from '../device-state.ts';
import type { SwipeEvent } from './swipe-event.ts';

export interface CardReader {
  readonly id: string;
  /** UnifiedPOS's StatusUpdateEvents. */
  readonly status: DeviceStatus;
  /** UnifiedPOS's DataEvents and ErrorEvents. */
  readonly onSwipe: (listener: Listener<SwipeEvent>) => Unsubscribe;
  readonly open: () => void;
  readonly close: () => Promise<void>;
}
