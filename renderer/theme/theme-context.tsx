// Gives every component the shop's theme.
import { createContext, useContext, useRef } from 'react';
import type { Theme } from '../../shared/bridge/theme.ts';

const ThemeContext = createContext<Theme | undefined>(undefined);

export const ThemeProvider = ThemeContext;

/** Undefined where the shop has set nothing. */
export const useShopTheme = (): Theme | undefined => useContext(ThemeContext);

/** Each state of the terminal brings the theme anew: this gives the same object while it says the same. */
export function useSameTheme(theme: Theme | undefined): Theme | undefined {
  const last = useRef<{ readonly text: string; readonly theme: Theme | undefined }>(undefined);
  const text = JSON.stringify(theme) ?? '';
  if (last.current?.text !== text) last.current = { text, theme };
  return last.current.theme;
}
