// A shop's theme as its screens are sent it: colours worked out, files by the addresses they are served at.
import { PICTURES, type Theme } from '../../shared/bridge/theme.ts';
import { paletteOf } from './palette.ts';
import type { ThemeSettings } from './theme-form.ts';

const addressOf = (file: string): string => `/theme/${file}`;

/** Undefined where the shop has set nothing. */
export function themeView(theme: ThemeSettings): Theme | undefined {
  const { logo, colours, fonts = {}, pictures = {}, texts = {} } = theme;
  if (Object.keys(theme).length === 0) return undefined;
  const faces = (['text', 'headings'] as const).flatMap((use) =>
    (fonts[use] ?? []).map(({ file, weight }) => ({ use, source: addressOf(file), weight })),
  );
  const shown = PICTURES.flatMap((name) => {
    const file = pictures[name];
    return file === undefined ? [] : [[name, addressOf(file)] as const];
  });
  const own = Object.entries(texts).flatMap(([language, words]) => {
    const given = Object.entries(words ?? {}).filter((each): each is [string, string] => each[1] !== undefined);
    return given.length === 0 ? [] : [[language, Object.fromEntries(given)] as const];
  });
  return {
    ...(logo !== undefined && { logo: addressOf(logo) }),
    ...(colours && { colours: { ...paletteOf(colours) } }),
    fonts: faces,
    pictures: Object.fromEntries(shown),
    texts: Object.fromEntries(own),
  };
}
