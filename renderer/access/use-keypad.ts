// Leads through the screen without touch: by the keys of a tactile keypad (arrows and Enter), and by two switches.
import { useEffect } from 'react';
import { keyBeside } from './keyboard-grid.ts';
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
      const moved = switches ? pressSwitch(event.key) : pressArrow(event.key);
      if (moved) byArrows = true;
      const chosen = event.key === 'Enter' && (((switches || byArrows) && openKeyboard(switches)) || choose());
      if (!moved && !chosen) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [switches]);
}

/** Whether the key was one of the arrows, and led somewhere. */
function pressArrow(key: string): boolean {
  if (key !== 'ArrowUp' && key !== 'ArrowDown' && key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
  const { activeElement: at } = document;
  if (at instanceof HTMLElement && at.matches('.key')) {
    const beside = keyBeside(at, key);
    if (beside) return go(beside);
  }
  // Within a text these move the caret, and among choices the choice.
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  if (sideways && at instanceof HTMLInputElement) return false;
  return go(stopBeside(leavingKeyboard(at), key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1));
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

function go(to: Element | null | undefined): boolean {
  if (to instanceof HTMLElement) to.focus();
  return to !== null && to !== undefined;
}
