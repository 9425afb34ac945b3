// The files of a shop's theme: pictures and fonts in the folder `theme` beside settings.json, read once and checked by what they hold.
import fs from 'node:fs';
import path from 'node:path';
import { imageSize } from 'image-size';
import type { Path } from './located.ts';
import type { ThemeSettings } from './theme-form.ts';

export interface ThemeFile {
  /** The media type, as it is served. */
  readonly type: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

/** By their names. */
export type ThemeFiles = ReadonlyMap<string, ThemeFile>;

export interface FileFault {
  readonly path: Path;
  readonly message: string;
}

const LARGEST_PICTURE = 2 * 1024 * 1024;
const LARGEST_FONT = 1024 * 1024;
/** Wider or higher ones take more memory than a kiosk has to spare. */
const MOST_PIXELS = 4096;

const PICTURE_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

interface Named {
  /** In the settings. */
  readonly path: Path;
  readonly file: string;
  readonly kind: 'picture' | 'font';
}

/** Every file that a theme names. */
function namedFiles({ logo, pictures = {}, fonts = {} }: ThemeSettings): readonly Named[] {
  const fontFiles = Object.entries(fonts).flatMap(([use, faces]) =>
    (faces ?? []).map(({ file }, index) => ({
      path: ['theme', 'fonts', use, index, 'file'],
      file,
      kind: 'font' as const,
    })),
  );
  const pictureFiles = Object.entries({ ...pictures }).flatMap(([name, file]) =>
    file === undefined ? [] : [{ path: ['theme', 'pictures', name], file, kind: 'picture' as const }],
  );
  return [
    ...(logo === undefined ? [] : [{ path: ['theme', 'logo'], file: logo, kind: 'picture' as const }]),
    ...pictureFiles,
    ...fontFiles,
  ];
}

/** `folder`: where settings.json is. */
export function readThemeFiles(
  theme: ThemeSettings,
  folder: string,
): { readonly files: ThemeFiles; readonly faults: readonly FileFault[] } {
  const files = new Map<string, ThemeFile>();
  const faults: FileFault[] = [];
  for (const named of namedFiles(theme)) {
    const read = readOne(path.join(folder, 'theme', named.file), named.kind);
    if (typeof read === 'string') faults.push({ path: named.path, message: read });
    else files.set(named.file, read);
  }
  return { files, faults };
}

/** Gives the file, or what is wrong with it. */
function readOne(file: string, kind: Named['kind']): ThemeFile | string {
  const most = kind === 'font' ? LARGEST_FONT : LARGEST_PICTURE;
  let bytes: ThemeFile['bytes'];
  try {
    const { size } = fs.statSync(file);
    if (size > most) return `${file} has ${size} bytes, and may have ${most}: make it smaller`;
    bytes = fs.readFileSync(file);
  } catch (error) {
    return `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): put it there, and let the terminal read it`;
  }
  return kind === 'font' ? asFont(file, bytes) : asPicture(file, bytes);
}

/** W3C WOFF2: the signature 'wOF2'. */
const asFont = (file: string, bytes: ThemeFile['bytes']): ThemeFile | string =>
  bytes.toString('latin1', 0, 4) === 'wOF2'
    ? { type: 'font/woff2', bytes }
    : `${file} is no WOFF2 font: convert it to one`;

/** By its content, and its name's ending must say the same. */
function asPicture(file: string, bytes: ThemeFile['bytes']): ThemeFile | string {
  const ending = path.extname(file).slice(1).toLowerCase().replace('jpeg', 'jpg');
  const found = sizeOf(bytes);
  const type = PICTURE_TYPES[found?.type ?? ''];
  if (!found || type === undefined) return `${file} is no SVG, PNG, JPEG or WebP picture`;
  if (found.type !== ending) return `${file} is ${found.type.toUpperCase()} by its content: name it .${found.type}`;
  const largest = Math.max(found.width, found.height);
  if (found.type !== 'svg' && largest > MOST_PIXELS)
    return `${file} has ${found.width} by ${found.height} pixels, and may have ${MOST_PIXELS} either way: make it smaller`;
  return { type, bytes };
}

function sizeOf(bytes: Buffer): { readonly type: string; readonly width: number; readonly height: number } | undefined {
  try {
    const { type = '', width, height } = imageSize(bytes);
    return { type, width, height };
  } catch {
    return undefined;
  }
}
