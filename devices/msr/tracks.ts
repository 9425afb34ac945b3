// The tracks of a swipe as a reader prints them: `%…?;…?+…?` (ISO/IEC 7811-6 character sets, ISO/IEC 7813 sentinels).

export type TrackNumber = 1 | 2 | 3;

/** `data` is what stands between the sentinels. */
export type Track =
  | { readonly track: TrackNumber; readonly status: 'ok'; readonly data: string }
  | { readonly track: TrackNumber; readonly status: 'absent' }
  | { readonly track: TrackNumber; readonly status: 'error'; readonly reason: TrackFault };

export type Tracks = readonly [Track, Track, Track];

/**
 * `unread`: the reader itself says so (`%E?`); `unterminated`: no end sentinel; `characters`: outside the track's set; `length`:
 * longer than the standard allows; `parity`, `lrc`: the bits do not check; `encrypted`: the reader keeps the data to itself.
 */
export type TrackFault = 'unread' | 'unterminated' | 'characters' | 'length' | 'parity' | 'lrc' | 'encrypted';

/** Longest data between the sentinels: 79, 40 and 107 characters less sentinels and LRC (ISO/IEC 7813, 4909). */
const LONGEST = { 1: 76, 2: 37, 3: 104 } as const;
const CHARACTERS = { 1: /^[ -_]*$/, 2: /^[0-?]*$/, 3: /^[ -_]*$/ } as const;

export const absentTrack = (track: TrackNumber): Track => ({ track, status: 'absent' });
export const damagedTrack = (track: TrackNumber, reason: TrackFault): Track => ({ track, status: 'error', reason });

/** Start sentinels: `%` track 1, or 3 of a licence when a track 1 came before; `;` track 2, or 3 after a track 2; `+`, `#` and `!` track 3. */
function trackOf(sentinel: string, seen: ReadonlySet<TrackNumber>): TrackNumber {
  if (sentinel === '%') return seen.has(1) ? 3 : 1;
  return sentinel === ';' && !seen.has(2) ? 2 : 3;
}

/** Splits a swipe into its three tracks. Anything between an end sentinel and the next start sentinel (an LRC) is passed over. */
export function readTracks(swipe: string): Tracks {
  const found = new Map<TrackNumber, Track>();
  for (const [, sentinel = '', data = '', end] of swipe.matchAll(/([%;+#!])([^?]*)(\?)?/g)) {
    const track = trackOf(sentinel, new Set(found.keys()));
    if (!found.has(track)) found.set(track, checkTrack(track, data, end === '?'));
  }
  const at = (track: TrackNumber): Track => found.get(track) ?? absentTrack(track);
  return [at(1), at(2), at(3)];
}

/** One track's text where its number is known, with or without its sentinels; `unread` when the reader says it failed. */
export function readTrack(track: TrackNumber, text: string, unread = false): Track {
  if (unread) return damagedTrack(track, 'unread');
  if (text === '') return absentTrack(track);
  const [, data = '', end] = /^[%;+#!]?([^?]*)(\?)?/.exec(text) ?? [];
  return checkTrack(track, data, end === '?');
}

function checkTrack(track: TrackNumber, data: string, terminated: boolean): Track {
  if (!terminated) return damagedTrack(track, 'unterminated');
  if (data === '') return absentTrack(track);
  if (data === 'E') return damagedTrack(track, 'unread');
  if (data.length > LONGEST[track]) return damagedTrack(track, 'length');
  return CHARACTERS[track].test(data) ? { track, status: 'ok', data } : damagedTrack(track, 'characters');
}
