// Keys that do something wherever the focus is. They are shown on the buttons that do the same.
import { useEffectEvent, useLayoutEffect } from 'react';

export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/** By the names of keys as in KeyboardEvent.key. A key that is held down counts once, and none while a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const press = useEffectEvent((event: KeyboardEvent): void => {
    const act = shortcuts[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog:modal')) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
  // With the screen that shows them: a key that is pressed as soon as it is seen is not lost.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
