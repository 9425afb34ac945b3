// Frames whose length is known: HID input reports, which some platforms deliver in pieces of the endpoint's packet size.
import { type Frame, FrameBuffer, type Framer } from './framer.ts';

/** The pieces of one report follow each other within a few milliseconds; a longer pause means the rest was lost. */
const PAUSE_MS = 100;

/** How long the report that begins with `held` is, in bytes; undefined while too little is held to know. */
export type ReportLength = (held: Buffer) => number | undefined;

interface ReportRules {
  /** Whether a report's own check bytes are right. */
  readonly isWhole?: (report: Buffer) => boolean;
  /** The one report that is read, of a device that has several; pieces that begin with another identifier are passed over. */
  readonly reportId?: number | undefined;
  /** In bytes: where a pause comes after so many, they are a report of an older kind, that is shorter. */
  readonly shortest?: number;
}

/**
 * Assembles reports by length, not by event. What follows in the same piece (a platform's padding, a newer firmware's extra
 * fields) is passed over, and so are the pieces after it until a pause; a last piece as long as the first may have such followers.
 */
export function createReportFramer(
  longest: number,
  lengthOf: ReportLength,
  { isWhole = () => true, reportId = 0, shortest = longest }: ReportRules = {},
): Framer {
  const held = new FrameBuffer(longest);
  let pieceLength = 0;
  let draining = false;

  function push(chunk: Uint8Array): readonly Frame[] {
    if (draining) return [];
    const alone = held.length === 0;
    if (alone && reportId !== 0 && chunk[0] !== reportId) return [];
    if (alone) pieceLength = chunk.length;
    let rest = chunk;
    while (rest.length > 0) {
      // While the length is not known yet, the next byte may give it.
      const wanted = Math.min(lengthOf(held.view) ?? held.length + 1, longest);
      const piece = rest.subarray(0, Math.max(1, wanted - held.length));
      held.append(piece);
      rest = rest.subarray(piece.length);
      if (held.length < (lengthOf(held.view) ?? longest)) continue;
      draining = rest.length > 0 || (!alone && chunk.length === pieceLength);
      return [checked(held.take())];
    }
    return [];
  }

  function checked(report: Buffer): Frame {
    if (isWhole(report)) return { kind: 'frame', bytes: report };
    report.fill(0);
    return { kind: 'fault', reason: 'checksum' };
  }

  function end(): readonly Frame[] {
    draining = false;
    if (held.length >= shortest) return [checked(held.take())];
    const lost = held.view.some((byte) => byte !== 0);
    held.clear();
    return lost ? [{ kind: 'fault', reason: 'incomplete' }] : [];
  }

  function reset(): void {
    draining = false;
    held.clear();
  }

  return { push, end, pauseMs: () => (draining || held.length > 0 ? PAUSE_MS : undefined), reset };
}

/** Reports that all have one length. */
export const createFixedReportFramer = (length: number, reportId?: number): Framer =>
  createReportFramer(length, () => length, { reportId });
