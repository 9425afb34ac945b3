// Text into tracks: where each begins and ends, whose text it is, and what is wrong with it.
import { describe, expect, test } from 'vitest';
import { readTrack, readTracks, type Track } from '../../../devices/msr/tracks.ts';

/** A track's data, or what there is instead of it. */
const told = (track: Track): string => {
  if (track.status === 'ok') return `ok ${track.data}`;
  return track.status === 'error' ? track.reason : 'absent';
};
/** The characters of ISO/IEC 7811-6 from one to another. */
const range = (first: string, last: string): string => {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  return String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, n) => from + n)).replace('?', '');
};

test.each<[string, string, readonly [string, string, string]]>([
  ['nothing', '', ['absent', 'absent', 'absent']],
  ['three tracks', '%A1?;2?+3?', ['ok A1', 'ok 2', 'ok 3']],
  ['tracks without data', '%?;?+?', ['absent', 'absent', 'absent']],
  ['what the reader could not read', '%E?;E?+E?', ['unread', 'unread', 'unread']],
  ['a track without an end', ';12', ['absent', 'unterminated', 'absent']],
  ['no more than a beginning', ';', ['absent', 'unterminated', 'absent']],
  ['a text that ends where a track begins', '+x%', ['unterminated', 'absent', 'absent']],
  ['a track that comes again', '+1?+2?', ['absent', 'absent', 'ok 1']],
  ['a track 2 that comes three times', ';1?;2?;3?', ['absent', 'ok 1', 'ok 2']],
  ['a licence’s track 3', '%A1?;2?%3?', ['ok A1', 'ok 2', 'ok 3']],
  ['track 3 as two other makers begin it', '#1?', ['absent', 'absent', 'ok 1']],
  ['and the third', '!1?', ['absent', 'absent', 'ok 1']],
  ['a semicolon before digits in track 1', '%AB;12?', ['ok AB;12', 'absent', 'absent']],
  ['a semicolon before letters in track 3', '+AB;CD?', ['absent', 'absent', 'ok AB;CD']],
  ['an LRC at a line’s end', '%A1?%\n;2?', ['ok A1', 'ok 2', 'absent']],
  ['an LRC that is no sentinel', '%A1?A;2?', ['ok A1', 'ok 2', 'absent']],
  ['a masked number', '%B4111********1111^X?;2?', ['encrypted', 'ok 2', 'absent']],
  ['a number masked with what ends a track', ';4111????????1111=?', ['absent', 'encrypted', 'absent']],
])('%s', (_title, swipe, tracks) => {
  expect(readTracks(swipe).map(told)).toEqual(tracks);
});

describe.each([
  [1, 76, range(' ', '_'), 'a'],
  [2, 37, range('0', '>'), '/'],
  [2, 37, range('0', '>'), '@'],
  [3, 104, range(' ', '_'), '\u001f'],
] as const)('track %i', (track, longest, characters, other) => {
  test('has its own characters, up to its own length', () => {
    expect(told(readTrack(track, `${'1'.repeat(longest)}?`))).toBe(`ok ${'1'.repeat(longest)}`);
    expect(told(readTrack(track, `${'1'.repeat(longest + 1)}?`))).toBe('length');
    expect(told(readTrack(track, `;${characters}?`))).toBe(`ok ${characters}`);
    for (const text of [`1${other}?`, `${other}1?`, `1${other}1?`])
      expect(told(readTrack(track, text))).toBe('characters');
  });
});

test.each([
  ['%A1?', 'ok A1'],
  ['+A1?', 'ok A1'],
  ['A1?', 'ok A1'],
  ['A%1?', 'ok A%1'],
  ['A1?x', 'ok A1'],
  ['A1', 'unterminated'],
  ['', 'absent'],
  ['%?', 'absent'],
  ['%E?', 'unread'],
  ['4111********1111?', 'encrypted'],
])('of a track that is known by its number, %s is %s', (text, track) => {
  expect(told(readTrack(1, text))).toBe(track);
  expect(told(readTrack(1, text, true))).toBe('unread');
});
