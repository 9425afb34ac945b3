// The screens' colours: worked out of the few that a shop sets, and checked for contrast by WCAG 2.2 (1.4.3 text, 1.4.11 the rest).
import { formatHex, interpolate, wcagContrast } from 'culori';
import type { ColourToken } from '../../shared/bridge/theme.ts';

/** The colours that a shop can set, and what they are unless it does. */
export const COLOURS = {
  background: '#f7f4ee',
  surface: '#ffffff',
  text: '#1f2a28',
  softText: '#55615e',
  edge: '#6f7a74',
  accent: '#0f6b5c',
  accentText: '#ffffff',
  alarm: '#a1301c',
  notice: '#fff3da',
} as const;
export type ColourName = keyof typeof COLOURS;
export type Colours = Readonly<Partial<Record<ColourName, string | undefined>>>;
export type Palette = Readonly<Record<ColourToken, string>>;

/** `part` (0 to 1) of `over` laid on `base`, as #rrggbb. */
const mixed = (base: string, over: string, part: number): string => formatHex(interpolate([base, over], 'rgb')(part));

export function paletteOf(set: Colours): Palette {
  const given = Object.fromEntries(Object.entries(set).filter(([, colour]) => colour !== undefined));
  const colours: Readonly<Record<ColourName, string>> = { ...COLOURS, ...given };
  const { background, surface, text, accent, notice } = colours;
  const palette: Palette = {
    paper: background,
    surface,
    ink: text,
    'ink-soft': colours.softText,
    line: mixed(background, text, 0.16),
    edge: colours.edge,
    accent,
    'accent-deep': mixed(accent, text, 0.25),
    'accent-pale': mixed(surface, accent, 0.15),
    'on-accent': colours.accentText,
    alarm: colours.alarm,
    warm: notice,
    'warm-line': mixed(notice, text, 0.25),
    'warm-ink': text,
    keys: mixed(background, text, 0.07),
    'key-acts': mixed(background, text, 0.15),
    'key-line': mixed(background, text, 0.24),
  };
  return Object.fromEntries(Object.entries(palette).map(([token, colour]) => [token, formatHex(colour)])) as Palette;
}

/** What is drawn on what: the setting to change first, both colours, and the contrast that they need. */
type Pair = readonly [blamed: ColourName, over: ColourToken, under: ColourToken, needed: 4.5 | 3];

const PAIRS: readonly Pair[] = [
  ['text', 'ink', 'paper', 4.5],
  ['text', 'ink', 'surface', 4.5],
  ['text', 'ink', 'keys', 4.5],
  ['text', 'ink', 'key-acts', 4.5],
  ['softText', 'ink-soft', 'paper', 4.5],
  ['softText', 'ink-soft', 'surface', 4.5],
  ['softText', 'ink-soft', 'keys', 4.5],
  ['accentText', 'on-accent', 'accent', 4.5],
  ['accentText', 'on-accent', 'accent-deep', 4.5],
  ['accent', 'accent-deep', 'paper', 4.5],
  ['accent', 'accent-deep', 'surface', 4.5],
  ['accent', 'ink', 'accent-pale', 4.5],
  ['accent', 'accent', 'paper', 3],
  ['accent', 'accent', 'surface', 3],
  ['alarm', 'alarm', 'paper', 4.5],
  ['alarm', 'alarm', 'surface', 4.5],
  ['notice', 'ink', 'warm', 4.5],
  ['edge', 'edge', 'paper', 3],
  ['edge', 'edge', 'surface', 3],
];

/** What each colour of the screens is, in the words of the settings. */
const CALLED: Partial<Record<ColourToken, string>> = {
  paper: 'background',
  surface: 'surface',
  ink: 'text',
  'ink-soft': 'softText',
  edge: 'edge',
  accent: 'accent',
  'accent-deep': 'the darker accent that is made of accent and text',
  'accent-pale': 'the pale accent that is made of accent and surface',
  'on-accent': 'accentText',
  alarm: 'alarm',
  warm: 'notice',
  keys: 'the keyboard, which is made of background and text',
  'key-acts': 'a key of the keyboard, which is made of background and text',
};

export interface ContrastFault {
  readonly colour: ColourName;
  readonly message: string;
}

/** The pairs that too many people could not tell apart. Where several need the same setting changed, the worst of them is told. */
export function contrastFaults(set: Colours): readonly ContrastFault[] {
  const palette = paletteOf(set);
  const found = PAIRS.flatMap(([blamed, over, under, needed]) => {
    const ratio = wcagContrast(palette[over], palette[under]);
    return ratio < needed ? [{ colour: toChange(blamed, over, under, set), over, under, needed, ratio }] : [];
  }).sort((one, other) => one.ratio / one.needed - other.ratio / other.needed);
  const worst = found.filter((each, index) => found.findIndex(({ colour }) => colour === each.colour) === index);
  return worst.map(({ colour, over, under, needed, ratio }) => ({
    colour,
    message:
      `${palette[over]} (${CALLED[over]}) on ${palette[under]} (${CALLED[under]}) has a contrast of ` +
      `${(Math.floor(ratio * 100) / 100).toFixed(2)} to 1, and ${needed === 3 ? 'this' : 'text'} needs ${needed} to 1 ` +
      `(WCAG 2.2, ${needed === 3 ? '1.4.11' : '1.4.3'})`,
  }));
}

const SETTING: Partial<Record<ColourToken, ColourName>> = {
  paper: 'background',
  surface: 'surface',
  ink: 'text',
  accent: 'accent',
  'accent-deep': 'accent',
  'accent-pale': 'accent',
  warm: 'notice',
};

/** The setting at whose line the fault is shown: the first of the pair's own that the shop has set. */
function toChange(blamed: ColourName, over: ColourToken, under: ColourToken, set: Colours): ColourName {
  const candidates = [
    blamed,
    SETTING[over],
    SETTING[under],
    under.startsWith('key') ? ('background' as const) : undefined,
  ];
  return candidates.find((name) => name !== undefined && set[name] !== undefined) ?? blamed;
}
