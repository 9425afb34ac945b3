// Which swipes say behind their tracks that the tracks are masked.
import { expect, test } from 'vitest';
import { saysEncrypted } from '../../../devices/msr/encrypted-fields.ts';

const TRACKS = '%B6012340000000001^DOE/JOHN^?;6012340000000001=?';
const HEX = '0123456789ABCDEF';

test.each([
  ['MagTek’s fields', `${TRACKS}|0600|${HEX}`],
  ['a swipe that was cut off behind its first separator', `${TRACKS}|`],
  ['fields behind another separator', `${TRACKS}~0600~${HEX}`],
  ['a reader whose keys are used up', '|0600||'],
])('%s say so', (_title, swipe) => expect(saysEncrypted(swipe)).toBe(true));

test.each([
  ['tracks alone', TRACKS],
  ['nothing', ''],
  ['tracks with a separator between them', '%B6012340000000001^DOE/JOHN^?|;6012340000000001=?'],
  ['a separator and a blank before a track that is not there yet', '%B6012340000000001^DOE/JOHN^?| ;6012340000000001='],
  ['a separator within a track', '%B6012340000000001^DOE|JOHN^?'],
  ['hexadecimal digits that follow no separator', `${TRACKS}${HEX}`],
  ['fewer than eight bytes behind another separator', `${TRACKS}~${HEX.slice(1)}`],
  ['an LRC', `${TRACKS}x`],
  ['no tracks, and no status of four digits', '|06|'],
])('%s do not', (_title, swipe) => expect(saysEncrypted(swipe)).toBe(false));
