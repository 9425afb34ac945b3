// Leads through the screen without touch: by the keys of a tactile keypad or of a keyboard, and by two switches.
import { useEffect } from 'react';
import { type Arrow, keyBeside } from './keyboard-grid.ts';
import { KEYPAD_CODES, type KeypadKey } from './keypad-codes.ts';
import { stopBeside, stops } from './stops.ts';

/** With two switches: Space goes on to the next thing, Enter chooses it. Switch interfaces can be set to send these keys. */
export function useKeypad(switches: boolean): void {
  useEffect(() => {
    // Who moves by arrows has no letters to type with: Enter in a text then leads to the keyboard on the screen, and not on.
    let byArrows = false;
    const press = (event: KeyboardEvent): void => {
      // The on-screen keyboard makes events of its own (type-key.ts): they are typed, not pressed.
      if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key.length === 1 && event.key !== ' ') byArrows = false;
      const key = KEYPAD_CODES[event.key];
      if (isOfKeypad(event, key) || (isArrow(key) && !switches)) byArrows = true;
      if (!(switches && pressSwitch(event.key)) && !pressKey(event, key, switches || byArrows, switches)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [switches]);
}

const isArrow = (key: KeypadKey | undefined): key is Arrow =>
  key === 'up' || key === 'down' || key === 'left' || key === 'right';

/** Whether the key is on no keyboard that letters are typed with. */
const isOfKeypad = ({ key }: KeyboardEvent, meaning: KeypadKey | undefined): boolean =>
  meaning !== undefined && /^F[12]\d$/.test(key);

/** Whether the key did something, so that nothing else is to be done for it. */
function pressKey(event: KeyboardEvent, key: KeypadKey | undefined, withoutLetters: boolean, rows: boolean): boolean {
  if (isArrow(key)) return pressArrow(key);
  // As with Enter (use-settling.ts): a screen that has just come was not meant.
  const isSettling = document.querySelector('[data-settling]') !== null;
  if (event.key === 'Enter') return !isSettling && ((withoutLetters && openKeyboard(rows)) || choose());
  if (event.repeat || isSettling) return false;
  if (key === 'choose') return openKeyboard(rows) || choose() || pressFocused();
  if (key === 'back') return click('.actions .back');
  return key === 'next' && click('.actions .primary');
}

/** Whether the arrow led somewhere. */
function pressArrow(arrow: Arrow): boolean {
  const { activeElement: at } = document;
  if (at instanceof HTMLElement && at.matches('.key')) {
    const beside = keyBeside(at, arrow);
    if (beside) return go(beside);
  }
  // Within a text these move the caret, and among choices the choice.
  const sideways = arrow === 'left' || arrow === 'right';
  if (sideways && at instanceof HTMLInputElement) return false;
  return go(stopBeside(leavingKeyboard(at), arrow === 'down' || arrow === 'right' ? 1 : -1));
}

/** All stops; the keys of the keyboard are passed over in one step, once the arrows lead out of it. */
function leavingKeyboard(at: Element | null): HTMLElement[] {
  const all = stops(false);
  return all.filter((element) => !element.matches('.key') || element === at || element.tabIndex === 0);
}

function pressSwitch(key: string): boolean {
  const { activeElement: at } = document;
  if (key === 'Enter' && at?.matches('.key-row')) return go(at.querySelector('.key'));
  if (key !== ' ') return false;
  // After the last key of a row, the row again: from there it goes on.
  if (at?.matches('.key')) return go(at.nextElementSibling ?? at.closest('.key-row'));
  return go(stopBeside(stops(true), 1));
}

/** From a text to the keyboard that types into it. */
function openKeyboard(rows: boolean): boolean {
  const { activeElement: at } = document;
  if (!(at instanceof HTMLInputElement) || at.dataset.keys === undefined) return false;
  return go(document.querySelector(rows ? '.key-row' : '.key'));
}

/** Takes or leaves a choice, as Space does: a keypad has no Space. */
function choose(): boolean {
  const { activeElement: at } = document;
  if (!(at instanceof HTMLInputElement) || (at.type !== 'radio' && at.type !== 'checkbox')) return false;
  at.click();
  return true;
}

/** What Enter does by itself: presses the button that has the focus, else the one that leads on. */
function pressFocused(): boolean {
  const { activeElement: at } = document;
  if (at instanceof HTMLButtonElement) at.click();
  return at instanceof HTMLButtonElement || click('.actions .primary');
}

function click(selector: string): boolean {
  const button = document.querySelector<HTMLElement>(selector);
  button?.click();
  return button !== null;
}

function go(to: Element | null | undefined): boolean {
  if (to instanceof HTMLElement) to.focus();
  return to !== null && to !== undefined;
}
