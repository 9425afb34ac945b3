// A shop's theme for the gallery: dark, with a logo, pictures, a font and words of its own (the files are in vite.config.ts).
import type { Theme } from '../../shared/bridge/theme.ts';

/** As a shop would set them; what the terminal makes of them is below, and a test compares the two. */
export const SAMPLE_COLOURS = {
  background: '#10151c',
  surface: '#1c2430',
  text: '#f4f6f8',
  softText: '#b8c2cc',
  edge: '#8391a0',
  accent: '#ffb454',
  accentText: '#10151c',
  alarm: '#ff9d8a',
  notice: '#3a2e12',
} as const;

const colours = {
  paper: '#10151c',
  surface: '#1c2430',
  ink: '#f4f6f8',
  'ink-soft': '#b8c2cc',
  line: '#34393f',
  edge: '#8391a0',
  accent: '#ffb454',
  'accent-deep': '#fcc57d',
  'accent-pale': '#3e3a35',
  'on-accent': '#10151c',
  alarm: '#ff9d8a',
  warm: '#3a2e12',
  'warm-line': '#69604c',
  'warm-ink': '#f4f6f8',
  keys: '#20252b',
  'key-acts': '#32373d',
  'key-line': '#474b51',
} as const;

export const SAMPLE_THEME: Theme = {
  logo: '/theme/sample-logo.svg',
  colours,
  fonts: [
    { use: 'text', source: '/theme/sample.woff2', weight: '300 900' },
    { use: 'headings', source: '/theme/sample.woff2', weight: '300 900' },
  ],
  pictures: {
    firstScreen: '/theme/sample-picture.svg',
    swipe: '/theme/sample-picture.svg',
    done: '/theme/sample-picture.svg',
  },
  texts: {
    en: { 'attract.title': 'Join the Widget Club', 'done.titleNamed': 'Hello {name}, and welcome to the club' },
    de: { 'attract.title': 'Werde Mitglied im Widget-Club' },
    es: { 'attract.title': 'Únete al Club Widget' },
    fr: { 'attract.title': 'Rejoins le club Widget' },
    ar: { 'attract.title': 'انضمّ إلى نادي ويدجت' },
  },
};
