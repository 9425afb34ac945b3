// Codes out of a HID scanner's reports: a long one comes in several, each of which says whether it goes on.
import { readScanReport, type ScanLayout } from '../decoding/scanner-page.ts';
import { type Frame, FrameBuffer, type Framer } from './framer.ts';

/** The longest code, in bytes: more than any number or link on a card has. */
const LONGEST = 1024;
/** The reports of one code, and the pieces of one report, follow each other within a few milliseconds; a longer pause means a loss. */
const PAUSE_MS = 150;

/** A frame is a code's text, with its AIM symbology identifier before it where the scanner tells one. */
export function createScanReportFramer(layout: ScanLayout): Framer {
  const report = new FrameBuffer(layout.length);
  const code = new FrameBuffer(LONGEST);
  /** Between the reports of one code. */
  let goingOn = false;

  function push(chunk: Uint8Array): readonly Frame[] {
    const frames: Frame[] = [];
    let rest = chunk;
    // Another report's bytes, and what pads a piece, are passed over with the rest of the piece.
    while (rest.length > 0 && (report.length > 0 || begins(rest[0]))) {
      const part = rest.subarray(0, layout.length - report.length);
      report.append(part);
      rest = rest.subarray(part.length);
      if (report.length === layout.length) frames.push(...takeReport());
    }
    return frames;
  }

  const begins = (byte: number | undefined): boolean => layout.reportId === 0 || byte === layout.reportId;

  function takeReport(): readonly Frame[] {
    const { symbology, data, goesOn } = readScanReport(report.view, layout);
    if (!goingOn) code.append(Buffer.from(symbology, 'latin1'));
    code.append(data);
    report.clear();
    goingOn = goesOn;
    return goesOn ? [] : takeCode();
  }

  function takeCode(): readonly Frame[] {
    const { overflown, length } = code;
    const bytes = code.take();
    if (!overflown) return length === 0 ? [] : [{ kind: 'frame', bytes }];
    bytes.fill(0);
    return [{ kind: 'fault', reason: 'tooLong' }];
  }

  function end(): readonly Frame[] {
    const lost = goingOn || report.length > 0;
    reset();
    return lost ? [{ kind: 'fault', reason: 'incomplete' }] : [];
  }

  function reset(): void {
    report.clear();
    code.clear();
    goingOn = false;
  }

  return { push, end, pauseMs: () => (goingOn || report.length > 0 ? PAUSE_MS : undefined), reset };
}
