// A reader that a session talks to: what its states are, and that its cards are judged as any other's.
import { expect, test } from 'vitest';
import type { Emit } from '../../../devices/msr/reader-session.ts';
import { createSessionReader } from '../../../devices/msr/session-reader.ts';
import type { SwipeEvent } from '../../../devices/msr/swipe-event.ts';
import { readTracks } from '../../../devices/msr/tracks.ts';
import { createMemoryLine } from '../../../devices/transport/memory.ts';
import { OWN, SWIPE } from '../../support/devices.ts';

function openReader() {
  const { transport, farEnd } = createMemoryLine('reader');
  const did: string[] = [];
  let tell: Emit = () => undefined;
  const session = (_transport: unknown, emit: Emit) => {
    tell = emit;
    return { start: () => void did.push('start'), stop: () => void did.push('stop') };
  };
  const reader = createSessionReader('reader', session, transport, { patterns: OWN });
  const events: SwipeEvent[] = [];
  reader.onSwipe((event) => events.push(event));
  reader.open();
  return {
    reader,
    farEnd,
    did,
    events,
    tell: (told: Parameters<Emit>[0]) => tell(told),
    state: () => reader.status.current,
  };
}

test('the session starts with the line, and stops with it and when the reader is closed', async () => {
  const { reader, farEnd, did, state } = openReader();
  expect([did.splice(0), state()]).toEqual([['start'], { state: 'claimed' }]);
  farEnd.unplug();
  expect([did.splice(0), state().state]).toEqual([['stop'], 'opened']);
  farEnd.plug();
  expect(did.splice(0)).toEqual(['start']);
  await reader.close();
  expect([did[0], state()]).toEqual(['stop', { state: 'closed' }]);
  expect(reader.id).toBe('reader');
});

test('a reader is enabled once it is armed, and staff are told of one that does not answer', () => {
  const { tell, state } = openReader();
  tell({ kind: 'armed' });
  expect(state()).toEqual({ state: 'enabled' });
  tell({ kind: 'silent' });
  expect(state()).toEqual({
    state: 'claimed',
    fault: { code: 'E_OFFLINE', detail: expect.stringMatching(/unplug it and plug it in again/) },
  });
});

test('tracks and tags that it tells of are judged', () => {
  const { tell, events } = openReader();
  tell({ kind: 'tracks', tracks: readTracks(SWIPE) });
  tell({ kind: 'tag', texts: ['6012340000000001'] });
  tell({ kind: 'fault', reason: 'checksum' });
  expect(events).toMatchObject([{ kind: 'loyalty' }, { kind: 'loyalty' }, { event: 'error', reason: 'checksum' }]);
});
