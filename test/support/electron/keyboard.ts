// A keyboard on the stand-in's window. Each key goes to an empty page first: that is how it gets the name that Blink has for it. The
// program then hears of it (before-input-event), and unless it prevents that, the window gets the same key.
import type { Input } from 'electron';
import type { Session } from './cdp.ts';

/** A key as the system has it: its place, the name that the layout gives it, and what it types. */
export interface Key {
  readonly code: string;
  readonly key: string;
  readonly shift?: boolean;
  readonly control?: boolean;
  readonly alt?: boolean;
  readonly meta?: boolean;
  readonly repeat?: boolean;
  /** What the system types for it, where that is not its name: the letter with its accent after a dead key. */
  readonly types?: string;
  /** An input method is under way, and has taken the key. */
  readonly composing?: boolean;
}

const MODIFIERS = { alt: 1, control: 2, meta: 4, shift: 8 } as const;
/** Windows' codes, by which Blink finds an editing command for a key. */
const VIRTUAL: Readonly<Record<string, number>> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  ArrowLeft: 37,
  ArrowRight: 39,
  Delete: 46,
  Process: 229,
};
const TYPED: Readonly<Record<string, string>> = { Enter: '\r' };

export const textOf = ({ key, types, control, meta }: Key): string | undefined =>
  types ?? TYPED[key] ?? (Array.from(key).length === 1 && !control && !meta ? key : undefined);

/** What DevTools' protocol says of a key that goes down, without what it types. */
function downOf({ key, code, repeat = false, types: _, ...held }: Key) {
  const modifiers = Object.entries(MODIFIERS).reduce(
    (sum, [name, bit]) => sum + (held[name as keyof typeof MODIFIERS] ? bit : 0),
    0,
  );
  const windowsVirtualKeyCode = VIRTUAL[key] ?? key.toUpperCase().charCodeAt(0);
  return { key, code, modifiers, autoRepeat: repeat, windowsVirtualKeyCode };
}

/** Gives a key to a page as the system would. An input method's text comes by itself (`Input.imeSetComposition`). */
export async function strike(session: Session, key: Key): Promise<void> {
  const text = key.composing ? undefined : textOf(key);
  const down = downOf(key);
  await session.send('Input.dispatchKeyEvent', {
    ...down,
    type: text === undefined ? 'rawKeyDown' : 'keyDown',
    ...(text !== undefined && { text }),
  });
  await session.send('Input.dispatchKeyEvent', { ...down, type: 'keyUp' });
}

export type NameKey = (key: Key) => Promise<Input>;

/** Makes an empty page tell how Blink names a key. */
export async function nameKeysBy(page: Session): Promise<NameKey> {
  let heard: ((input: Input) => void) | undefined;
  page.on('Runtime.bindingCalled', ({ payload }) => heard?.(JSON.parse(payload) as Input));
  await page.send('Runtime.enable');
  await page.send('Runtime.addBinding', { name: 'tell' });
  await page.send('Runtime.evaluate', { expression: `addEventListener('keydown', ${tellKey.toString()})` });
  return async (key) => {
    const told = new Promise<Input>((resolve) => {
      heard = resolve;
    });
    await page.send('Input.dispatchKeyEvent', { ...downOf(key), type: 'rawKeyDown' });
    return { ...(await told), isComposing: key.composing ?? false };
  };
}

/** Runs in the empty page. */
function tellKey(event: KeyboardEvent): void {
  const { key, code, repeat, isComposing, location } = event;
  const { shiftKey: shift, ctrlKey: control, altKey: alt, metaKey: meta } = event;
  const input = { type: 'keyDown', key, code, isAutoRepeat: repeat, isComposing, shift, control, alt, meta, location };
  const { tell } = globalThis as unknown as { tell: (text: string) => void };
  tell(JSON.stringify({ ...input, modifiers: [] }));
}
