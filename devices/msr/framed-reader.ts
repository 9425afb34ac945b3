// A card reader or scanner: bytes from a transport, framed and decoded by its model into swipe events.
import { createSignal } from '../../shared/signal.ts';
import { DeviceStatus, faulty } from '../device-state.ts';
import type { Frame } from '../framing/framer.ts';
import type { ReaderModel } from '../models/model.ts';
import { PauseTimer } from '../pause-timer.ts';
import type { Transport } from '../transport/transport.ts';
import type { CardReader } from './card-reader.ts';
import { createJudge, type OwnCards } from './own-cards.ts';
import { createProbe } from './probe.ts';
import { createSessionReader } from './session-reader.ts';
import { type SwipeEvent, unread } from './swipe-event.ts';

/**
 * A device that sends so many bytes, as many as ten swipes have, without a known card and without a silence (ms) between them,
 * babbles: its model or its line is not what it was taken for. It is read again after a silence.
 */
const BABBLE_BYTES = 16_384;
const SILENCE_MS = 1000;

const BABBLES = 'The reader sends data without end: unplug it, and check the model and the line’s settings.';

export function createReader(id: string, model: ReaderModel, transport: Transport, cards: OwnCards): CardReader {
  if (model.session) return createSessionReader(id, model.session, transport, cards);
  const judge = createJudge(cards);
  const status = new DeviceStatus();
  const swipes = createSignal<SwipeEvent>();
  let framer = model.framing();
  const probe = createProbe(model, transport, status);
  const timer = new PauseTimer();
  let calm: NodeJS.Timeout | undefined;
  let unbroken = 0;
  let lastAt = 0;

  function take(frames: readonly Frame[]): void {
    for (const frame of frames) {
      const event = frame.kind === 'frame' ? decode(frame.bytes) : unread(frame.reason);
      // Random text can pass for an unknown card, but not for a loyalty or payment card or a licence: one of these shows that the
      // reader works.
      if (event.event === 'data' && event.kind !== 'unknown') unbroken = 0;
      probe.swiped(event);
      swipes.emit(event);
    }
  }

  function decode(bytes: Buffer): SwipeEvent {
    const scan = model.decode(bytes, transport.descriptor?.());
    bytes.fill(0);
    return judge({ ...scan, layout: scan.layout ?? transport.layout?.() });
  }

  function onBytes(chunk: Buffer): void {
    if (probe.take(chunk)) return;
    const at = performance.now();
    unbroken = at - lastAt > SILENCE_MS ? chunk.length : unbroken + chunk.length;
    lastAt = at;
    if (unbroken > BABBLE_BYTES) return babble();
    take(framer.push(chunk));
    const pause = framer.pauseMs();
    if (pause !== undefined) timer.start(pause, () => take(framer.end()));
  }

  function babble(): void {
    framer.reset();
    status.set(faulty('claimed', 'E_FAILURE', BABBLES));
    clearTimeout(calm);
    calm = setTimeout(() => {
      unbroken = 0;
      status.set({ state: 'enabled' });
    }, SILENCE_MS);
  }

  transport.onBytes(onBytes);
  transport.status.on((next) => {
    clearTimeout(calm);
    framer.reset();
    framer = model.framing(transport.descriptor?.());
    unbroken = 0;
    status.set(next);
    if (next.state === 'claimed') probe.start();
    else probe.stop();
  });

  return {
    id,
    status,
    onSwipe: swipes.on,
    open: transport.open,
    close: transport.close,
  };
}
