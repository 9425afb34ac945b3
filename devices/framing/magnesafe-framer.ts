// Reports of MagTek's MagneSafe and MagnePrint readers, which have the same numbers on USB and differ in length: a long one is whole
// when all of it is there, a short one when nothing more comes.
import { type Frame, FrameBuffer, type Framer } from './framer.ts';

/** The pieces of one report follow each other within a few milliseconds. */
const PAUSE_MS = 100;

/** `long`, `short`: how many bytes of a report are read. What follows them until the next pause is passed over. */
export function createMagneSafeFramer(long: number, short: number): Framer {
  const held = new FrameBuffer(long);
  let draining = false;

  function push(chunk: Uint8Array): readonly Frame[] {
    if (draining) return [];
    held.append(chunk);
    if (held.length < long) return [];
    draining = true;
    return [{ kind: 'frame', bytes: held.take() }];
  }

  function end(): readonly Frame[] {
    draining = false;
    if (held.length >= short) return [{ kind: 'frame', bytes: held.take() }];
    const lost = held.view.some((byte) => byte !== 0);
    held.clear();
    return lost ? [{ kind: 'fault', reason: 'incomplete' }] : [];
  }

  function reset(): void {
    draining = false;
    held.clear();
  }

  return { push, end, pauseMs: () => (draining || held.length > 0 ? PAUSE_MS : undefined), reset };
}
