// The tracks of a swipe as a reader prints them: `%…?;…?+…?` (ISO/IEC 7811-6 character sets, ISO/IEC 7813 sentinels).
import { isMasked, isMaskedFrom } from './mask.ts';

export type TrackNumber = 1 | 2 | 3;

/** `data` is what stands between the sentinels. */
export type Track =
  | { readonly track: TrackNumber; readonly status: 'ok'; readonly data: string }
  | { readonly track: TrackNumber; readonly status: 'absent' }
  | { readonly track: TrackNumber; readonly status: 'error'; readonly reason: TrackFault };

export type Tracks = readonly [Track, Track, Track];

/**
 * `unread`: the reader itself says so (`%E?`); `unterminated`: no end sentinel; `characters`: outside the track's set; `length`:
 * longer than the standard allows; `parity`, `lrc`: the check bits are wrong; `encrypted`: the reader hides the data.
 */
export type TrackFault = 'unread' | 'unterminated' | 'characters' | 'length' | 'parity' | 'lrc' | 'encrypted';

/** Longest data between the sentinels: 79, 40 and 107 characters less sentinels and LRC (ISO/IEC 7813, 4909). */
const LONGEST = { 1: 76, 2: 37, 3: 104 } as const;
/** Each track's set: ISO/IEC 7811-6's 64 characters from the space on, and its 16 from `0` on. */
const CHARACTERS = { 1: /^[ -_]*$/, 2: /^[0-?]*$/, 3: /^[ -_]*$/ } as const;

export const absentTrack = (track: TrackNumber): Track => ({ track, status: 'absent' });
export const damagedTrack = (track: TrackNumber, reason: TrackFault): Track => ({ track, status: 'error', reason });

/** Start sentinels of all tracks. */
export const SENTINELS = '%;+#!';

/**
 * Start sentinels: `%` track 1, or 3 of a licence when a track 1 came before; `;` track 2, or 3 after a track 2; `+`, `#` and `!`
 * track 3.
 */
function trackOf(sentinel: string, seen: ReadonlySet<TrackNumber>): TrackNumber {
  if (sentinel === '%') return seen.has(1) ? 3 : 1;
  return sentinel === ';' && !seen.has(2) ? 2 : 3;
}

/**
 * Splits a swipe into its three tracks. Anything before and between them is passed over: an LRC, or text that the reader is set to put
 * there, which may have a sentinel's character in it.
 */
export function readTracks(swipe: string): Tracks {
  const tracks: [Track, Track, Track] = [absentTrack(1), absentTrack(2), absentTrack(3)];
  const seen = new Set<TrackNumber>();
  for (let at = 0; at < swipe.length; at++) {
    const sentinel = swipe[at] ?? '';
    if (!SENTINELS.includes(sentinel) || isLrc(swipe, at)) continue;
    const mark = swipe.indexOf('?', at);
    const terminated = mark >= 0;
    const end = terminated ? mark : swipe.length;
    const data = swipe.slice(at + 1, end);
    if (!isMasked(data) && hasTrackIn(sentinel, data)) continue;
    const track = trackOf(sentinel, seen);
    const masked = isMaskedFrom(swipe, end);
    if (!seen.has(track))
      tracks[track - 1] = masked ? damagedTrack(track, 'encrypted') : checkTrack(track, data, terminated);
    seen.add(track);
    at = end;
  }
  return tracks;
}

/** Whether another track begins before the end sentinel: then the character that looked like a sentinel was part of a text. */
const hasTrackIn = (sentinel: string, data: string): boolean =>
  data.includes('%') || (sentinel !== '%' && /;[\d:<=>]*$/.test(data));

/**
 * An LRC that is printed after an end sentinel may look like a start sentinel: another one, a line's end or nothing follows it
 * then.
 */
function isLrc(swipe: string, at: number): boolean {
  const next = swipe[at + 1];
  return swipe[at - 1] === '?' && (next === undefined || next === '\n' || SENTINELS.includes(next));
}

/** One track's text where its number is known, with or without its sentinels; `unread` when the reader says it failed. */
export function readTrack(track: TrackNumber, text: string, unread = false): Track {
  if (unread) return damagedTrack(track, 'unread');
  if (text === '') return absentTrack(track);
  const [data = '', behind] = text.replace(/^[%;+#!]/, '').split('?');
  return checkTrack(track, data, behind !== undefined);
}

function checkTrack(track: TrackNumber, data: string, terminated: boolean): Track {
  if (!terminated) return damagedTrack(track, 'unterminated');
  if (data === '') return absentTrack(track);
  if (data === 'E') return damagedTrack(track, 'unread');
  if (isMasked(data)) return damagedTrack(track, 'encrypted');
  if (data.length > LONGEST[track]) return damagedTrack(track, 'length');
  return CHARACTERS[track].test(data) ? { track, status: 'ok', data } : damagedTrack(track, 'characters');
}
