// The dialogue with an NFC reader: each card or phone that is held to it is read once.
import type { Emit, ReaderSession } from '../msr/reader-session.ts';
import type { CardSlot } from '../transport/card-slot.ts';
import { LinkDownError } from '../transport/transport.ts';
import { readTag } from './read-tag.ts';

export function createTagSession(slot: CardSlot, emit: Emit): ReaderSession {
  let armed = false;
  const tooSoon = (): void => emit({ kind: 'fault', reason: 'incomplete' });

  slot.onCard(async (card) => {
    try {
      const tag = await readTag(card);
      if (armed) emit(tag);
    } catch (error) {
      if (!(error instanceof LinkDownError)) throw error;
      if (armed) tooSoon();
    }
  });
  slot.onUnreadable(() => {
    if (armed) tooSoon();
  });

  return {
    start: () => {
      armed = true;
      emit({ kind: 'armed' });
    },
    stop: () => {
      armed = false;
    },
  };
}
