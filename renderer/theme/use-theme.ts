// Puts the shop's colours and fonts to use. Both go by the page's own interfaces: its security policy allows no other style sheets.
import { useEffect, useLayoutEffect } from 'react';
import { COLOUR_TOKENS, type FontFaceView, type Theme } from '../../shared/bridge/theme.ts';

/** High contrast has colours of its own (base.css): the shop's give way to them. */
export function useTheme(theme: Theme | undefined, highContrast: boolean): void {
  const colours = highContrast ? undefined : theme?.colours;
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    for (const token of COLOUR_TOKENS) {
      const colour = colours?.[token];
      if (colour === undefined) style.removeProperty(`--${token}`);
      else style.setProperty(`--${token}`, colour);
    }
  }, [colours]);
  useEffect(() => addFonts(theme?.fonts ?? []), [theme?.fonts]);
}

/** The families as base.css names them. */
const FAMILIES = { text: 'Shop text', headings: 'Shop headings' } as const;

/** Adds the fonts, and gives what takes them away again. What is drawn before they are loaded is drawn in the product's own. */
function addFonts(fonts: readonly FontFaceView[]): () => void {
  const faces = fonts.map(({ use, source, weight }) => {
    return new FontFace(FAMILIES[use], `url(${JSON.stringify(source)})`, { weight, display: 'swap' });
  });
  for (const face of faces) document.fonts.add(face);
  return () => {
    for (const face of faces) document.fonts.delete(face);
  };
}
