// A mouse on the stand-in's window: the program hears of what it does (before-mouse-event), and the page gets what is let through.
import type { MouseInputEvent } from 'electron';
import type { Session } from './cdp.ts';

export interface Mouse {
  readonly button?: 'left' | 'middle' | 'right';
  /** Turned, and not pressed. */
  readonly wheel?: boolean;
  readonly held?: readonly ('control' | 'meta')[];
}

const PLACE = { x: 300, y: 500 };
const BITS = { control: 2, meta: 4 } as const;

export async function moveMouse(
  session: Session,
  { button = 'left', wheel = false, held = [] }: Mouse,
  passes: (input: MouseInputEvent) => boolean,
): Promise<void> {
  const modifiers = held.reduce((sum, each) => sum + BITS[each], 0);
  const heard = { ...PLACE, modifiers: [...held] };
  if (wheel) {
    if (!passes({ ...heard, type: 'mouseWheel' })) return;
    await session.send('Input.dispatchMouseEvent', {
      ...PLACE,
      type: 'mouseWheel',
      modifiers,
      deltaX: 0,
      deltaY: -120,
    });
    return;
  }
  const steps = [
    ['mouseDown', 'mousePressed'],
    ['mouseUp', 'mouseReleased'],
  ] as const;
  for (const [type, sent] of steps)
    if (passes({ ...heard, type, button }))
      await session.send('Input.dispatchMouseEvent', { ...PLACE, type: sent, button, modifiers, clickCount: 1 });
}
