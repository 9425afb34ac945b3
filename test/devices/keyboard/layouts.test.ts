// Swipes garbled by another keyboard layout.
import { expect, test } from 'vitest';
import { decodeTyped } from '../../../devices/decoding/text.ts';
import { readsAsSwipe, undoLayout } from '../../../devices/keyboard/layouts.ts';
import { SWIPE } from '../../support/devices.ts';
import { typeOnLayout } from '../../support/layouts.ts';

test.each(['German', 'French', 'Spanish', 'Italian', 'Swedish'])(
  'a swipe garbled by a %s layout is put right, and the layout named',
  (layout) => {
    const garbled = typeOnLayout(SWIPE, layout);
    expect(garbled).not.toBe(SWIPE);
    const undone = undoLayout(garbled);
    expect(undone.text).toBe(SWIPE);
    expect(undone.layout).toBeDefined();
  },
);

// What a US reader’s `;6012=?` looks like: typed by hand from the layouts’ key caps.
test.each([
  ['ö6012340000000001´_', 'German'],
  ['ñ6012340000000001¡_', 'Spanish'],
])('%s is a swipe on a %s keyboard', (text, layout) => {
  expect(undoLayout(text)).toEqual({ text: ';6012340000000001=?', layout });
});

test.each([SWIPE, '%E?;E?', ';6012340000000001?', '6012340000000001'])('%s is left as it is', (text) => {
  expect(readsAsSwipe(text)).toBe(true);
  expect(undoLayout(text)).toEqual({ text });
});

test.each(['hello world', '', 'ö', 'Grüße!'])('%s is no swipe by any layout', (text) => {
  expect(undoLayout(text)).toEqual({ text });
});

const LINK = 'https://club.example/?v=2&card=6012340000000001';

test.each(['German', 'French', 'British', 'Spanish', 'Italian', 'Swedish'])('a link typed on a %s layout', (layout) => {
  const typed = typeOnLayout(LINK, layout);
  const undone = undoLayout(typed);
  expect(undone.text).toBe(LINK);
  // German and Swedish have the same characters here.
  expect(undone.layout !== undefined).toBe(typed !== LINK);
  expect(decodeTyped(Buffer.from(typed))).toMatchObject({ kind: 'barcode', text: LINK });
});
