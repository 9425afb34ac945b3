// What a reader or scanner sends, from the far end of its line: framed and judged by the driver's own parts, so that only a card of the
// shop's is shown.
import type { ReaderModel } from '../../../devices/models/model.ts';
import type { Judge } from '../../../devices/msr/own-cards.ts';
import { PauseTimer } from '../../../devices/pause-timer.ts';
import type { RowCode } from '../../../shared/demo/rows.ts';
import type { Shown, Tell } from './feed.ts';
import { MASK, maskSwipe } from './mask.ts';

/** Takes the bytes as they are written to the line. */
export type ByteTap = (chunk: Uint8Array) => void;

export function createByteTap(code: RowCode, { framing, decode }: ReaderModel, judge: Judge, tell: Tell): ByteTap {
  const framer = framing();
  const timer = new PauseTimer();

  function take(frames: ReturnType<typeof framer.push>): void {
    for (const frame of frames) {
      if (frame.kind === 'fault') tell(code, [{ name: 'not whole', value: frame.reason }]);
      else tell(code, factsOf(frame.bytes));
    }
  }

  function factsOf(bytes: Buffer): readonly Shown[] {
    const text = bytes.toString('latin1');
    const length = { name: 'bytes', value: String(bytes.length) };
    const event = judge(decode(bytes));
    bytes.fill(0);
    const own = event.event === 'data' && event.kind === 'loyalty' ? event.card.accountNumber : undefined;
    const value = maskSwipe(text, own);
    return [{ name: 'text', value, own: true, ...(value.includes(MASK) && { masked: true }) }, length];
  }

  return (chunk) => {
    timer.stop();
    take(framer.push(chunk));
    const pause = framer.pauseMs();
    if (pause !== undefined) timer.start(pause, () => take(framer.end()));
  };
}
