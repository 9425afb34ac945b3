// The gesture by which staff ask to leave the kiosk: five touches of the top left corner in a row.

export interface Touch {
  /** In CSS pixels from the window's top left corner. */
  readonly x: number;
  readonly y: number;
  /** In ms, never set back. */
  readonly at: number;
}

const CORNER_PX = 64;
const TOUCHES = 5;
const WITHIN_MS = 4000;

/** Gives a function that takes each touch of the screen, and says whether the gesture is complete. */
export function createGesture(): (touch: Touch) => boolean {
  let touches: readonly number[] = [];
  return ({ x, y, at }) => {
    // A touch elsewhere is a customer's.
    touches = x <= CORNER_PX && y <= CORNER_PX ? [...touches, at].filter((each) => at - each <= WITHIN_MS) : [];
    if (touches.length < TOUCHES) return false;
    touches = [];
    return true;
  };
}
