// The tracks of a swipe as a reader prints them: `%…?;…?+…?` (ISO/IEC 7811-6 character sets, ISO/IEC 7813 sentinels).

export type TrackNumber = 1 | 2 | 3;

/** `data` is what stands between the sentinels. */
export type Track =
  | { readonly track: TrackNumber; readonly status: 'ok'; readonly data: string }
  | { readonly track: TrackNumber; readonly status: 'absent' }
  | { readonly track: TrackNumber; readonly status: 'error'; readonly reason: TrackFault };

/** `unread`: the reader itself says so (`%E?`); `unterminated`: no end sentinel; `characters`: outside the track's set. */
export type TrackFault = 'unread' | 'unterminated' | 'characters' | 'length';

/** Longest data between the sentinels: 79, 40 and 107 characters less sentinels and LRC (ISO/IEC 7813, 4909). */
const LONGEST = { 1: 76, 2: 37, 3: 104 } as const;
const CHARACTERS = { 1: /^[ -_]*$/, 2: /^[0-?]*$/, 3: /^[ -_]*$/ } as const;

/** Start sentinels: `%` track 1; `;` track 2, or 3 when a track 2 came before; `+`, `#` and `!` track 3. */
function trackOf(sentinel: string, seen: ReadonlySet<TrackNumber>): TrackNumber {
  if (sentinel === '%') return 1;
  return sentinel === ';' && !seen.has(2) ? 2 : 3;
}

/** Splits a swipe into its three tracks. Anything between an end sentinel and the next start sentinel (an LRC) is passed over. */
export function readTracks(swipe: string): readonly [Track, Track, Track] {
  const found = new Map<TrackNumber, Track>();
  for (const [, sentinel = '', data = '', end] of swipe.matchAll(/([%;+#!])([^?]*)(\?)?/g)) {
    const track = trackOf(sentinel, new Set(found.keys()));
    if (!found.has(track)) found.set(track, readTrack(track, data, end === '?'));
  }
  const at = (track: TrackNumber): Track => found.get(track) ?? { track, status: 'absent' };
  return [at(1), at(2), at(3)];
}

function readTrack(track: TrackNumber, data: string, terminated: boolean): Track {
  if (!terminated) return { track, status: 'error', reason: 'unterminated' };
  if (data === '') return { track, status: 'absent' };
  if (data === 'E') return { track, status: 'error', reason: 'unread' };
  if (data.length > LONGEST[track]) return { track, status: 'error', reason: 'length' };
  if (!CHARACTERS[track].test(data)) return { track, status: 'error', reason: 'characters' };
  return { track, status: 'ok', data };
}
