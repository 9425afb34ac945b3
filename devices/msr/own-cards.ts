// What a shop knows of its own cards, and how what a reader gives is judged by it.
import type { CodePattern } from '../barcode/code-pattern.ts';
import { createNumberInCode } from '../barcode/number-in-code.ts';
import { isPaymentCode } from '../barcode/payment-code.ts';
import { readScannedCode } from '../barcode/scanned-code.ts';
import type { CardPattern } from './classify.ts';
import { judge, type Scan, type SwipeEvent } from './swipe-event.ts';

export interface OwnCards {
  /** The numbers of the shop's own cards. */
  readonly patterns: readonly CardPattern[];
  /** Where a number stands in a code that says more; each without a fault. */
  readonly codes?: readonly CodePattern[] | undefined;
}

/** What an NFC tag or a phone tells: its texts and links, and the tag's own number (UID) in hexadecimal where it has a lasting one. */
export interface TagScan {
  readonly kind: 'tag';
  readonly texts: readonly string[];
  readonly uid?: string | undefined;
}

export type Judge = (scan: Scan | TagScan) => SwipeEvent;

export function createJudge({ patterns, codes = [] }: OwnCards): Judge {
  const numberIn = createNumberInCode(codes);

  function judgeCode(text: string): SwipeEvent {
    if (isPaymentCode(readScannedCode(text).data)) return { event: 'data', kind: 'payment', ending: '', tracks: [] };
    return judge({ kind: 'barcode', text: numberIn(text) }, patterns);
  }

  /** The best of what the tag tells: a card of the shop's, or else the first that may be a number at all. */
  function judgeTag({ texts, uid }: TagScan): SwipeEvent {
    const events = [...texts, ...(uid === undefined ? [] : [uid])].map(judgeCode);
    const best = (test: (event: SwipeEvent) => boolean): SwipeEvent | undefined => events.find(test);
    return (
      best((event) => event.event === 'data' && event.kind === 'payment') ??
      best((event) => event.event === 'data' && event.kind === 'loyalty') ??
      best((event) => event.event === 'data') ?? { event: 'error', reason: 'noNumber', tracks: [] }
    );
  }

  return (scan) => {
    if (scan.kind === 'tag') return judgeTag(scan);
    if (scan.kind !== 'barcode') return judge(scan, patterns);
    const event = judgeCode(scan.text);
    return scan.layout === undefined ? event : { ...event, layout: scan.layout };
  };
}
