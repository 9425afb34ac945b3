// Pulls a card through a slot: it is given when it leaves the slot again, or is let go in it. A press without a pull gives it too.
import { type PointerEvent, type RefObject, useRef, useState } from 'react';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A pointer that moved less than this (px) was pressed, not pulled. */
const PULLED = 8;

export function useDrag(slot: RefObject<HTMLElement | null>, onOver: (over: boolean) => void, onGiven: () => void) {
  const [drag, setDrag] = useState<Point>();
  const began = useRef<Point>(undefined);
  const inSlot = useRef(false);
  /** A click follows each pull, and gives nothing once more. */
  const pulled = useRef(false);

  function over(is: boolean): void {
    if (is === inSlot.current) return;
    inSlot.current = is;
    onOver(is);
    if (!is) onGiven();
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const from = began.current;
    if (!from) return;
    const moved = { x: event.clientX - from.x, y: event.clientY - from.y };
    if (!pulled.current && Math.hypot(moved.x, moved.y) < PULLED) return;
    pulled.current = true;
    setDrag(moved);
    over(isWithin(event, slot.current));
  }

  function end(): void {
    over(false);
    began.current = undefined;
    setDrag(undefined);
  }

  return {
    drag,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        began.current = { x: event.clientX, y: event.clientY };
        pulled.current = false;
      },
      onPointerMove,
      onPointerUp: end,
      onPointerCancel: end,
      onClick: () => {
        if (!pulled.current) onGiven();
        pulled.current = false;
      },
    },
  };
}

function isWithin({ clientX, clientY }: PointerEvent<HTMLElement>, slot: HTMLElement | null): boolean {
  if (!slot) return false;
  const { left, right, top, bottom } = slot.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
