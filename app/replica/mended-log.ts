// The log beside a replica that was killed (SQLite's write-ahead log), with a byte in it that the disk has changed. SQLite takes the log to
// end before the page that is damaged, and says nothing: what was recorded after it would be gone.
import fs from 'node:fs';
import { replaceFile } from '../vault/key-file.ts';
import { damagedFile } from './damaged-files.ts';
import { removeCopy } from './mended-copy.ts';

// SQLite, Database File Format, 4: a header, then pages with a header each.
const HEADER = 32;
const FRAME_HEADER = 24;
const FRAME = FRAME_HEADER + 4096;
/** What a log begins with where numbers are little-endian: which it is, its version, and the size of a page. */
const BEGINNING = Buffer.from('377f0682002de21800001000', 'hex');

/** `salts` are the log's own, and are repeated with each page; `sum` is of all before it in the log. */
interface Part {
  readonly salts: Buffer;
  readonly sum: Buffer;
  /** What is summed up. */
  readonly content: readonly Buffer[];
}

/**
 * Mends the log of `file` where pages behind the damaged one prove that it went on. Gives the name under which file and log were put aside
 * as they were; undefined, and nothing is changed, where it is whole, ends as a power failure leaves it, or is none.
 */
export function mendLog(file: string): string | undefined {
  const log = `${file}-wal`;
  const mended = fs.existsSync(log) ? mendedLog(fs.readFileSync(log)) : undefined;
  if (!mended) return undefined;
  const aside = damagedFile(file, new Date());
  try {
    fs.copyFileSync(file, aside);
    fs.copyFileSync(log, `${aside}-wal`);
    replaceFile(log, mended);
  } catch (error) {
    // Each start that fails would take more of a disk that is full.
    removeCopy(aside);
    throw error;
  }
  return aside;
}

function mendedLog(bytes: Buffer): Buffer | undefined {
  if (bytes.length < HEADER + FRAME) return undefined;
  const header: Part = { salts: bytes.subarray(16, 24), sum: bytes.subarray(24, 32), content: [bytes.subarray(0, 24)] };
  const all = framesOf(bytes);
  const isHeaderSound = header.content[0]?.subarray(0, 12).equals(BEGINNING) && sumOf(header).equals(header.sum);
  const salts = isHeaderSound ? header.salts : (all[0]?.salts ?? header.salts);
  const unwritten = all.findIndex((frame) => !isOfLog(frame, salts));
  const frames = unwritten < 0 ? all : all.slice(0, unwritten);
  // Each page against the sum that the one before it has, whether or not that one is sound itself.
  const sound = frames.map(
    (frame, at) => frame.salts.equals(salts) && sumOf(frame, (frames[at - 1] ?? header).sum).equals(frame.sum),
  );
  const count = sound.lastIndexOf(true) + 1;
  const isWhole = isHeaderSound && sound.slice(0, count).every(Boolean);
  return count === 0 || isWhole ? undefined : rewritten(header, frames.slice(0, count), salts);
}

/** A page that a power failure left unwritten has the salts of an older log, or none; of one in which a byte has changed, seven of eight are there. */
const isOfLog = ({ salts }: Part, own: Buffer): boolean => own.filter((byte, at) => salts[at] !== byte).length <= 1;

function framesOf(bytes: Buffer): readonly Part[] {
  const count = Math.floor((bytes.length - HEADER) / FRAME);
  return Array.from({ length: count }, (_, at) => {
    const frame = bytes.subarray(HEADER + at * FRAME, HEADER + (at + 1) * FRAME);
    const content = [frame.subarray(0, 8), frame.subarray(FRAME_HEADER)];
    return { salts: frame.subarray(8, 16), sum: frame.subarray(16, FRAME_HEADER), content };
  });
}

/** The same pages, each with the sum that it is to have. */
function rewritten(header: Part, frames: readonly Part[], salts: Buffer): Buffer {
  const beginning = Buffer.concat([BEGINNING, (header.content[0] ?? BEGINNING).subarray(12, 16), salts]);
  let sum = sumOf({ content: [beginning] });
  const parts = [beginning, sum];
  for (const { content } of frames) {
    sum = sumOf({ content }, sum);
    const [place = Buffer.alloc(0), page = Buffer.alloc(0)] = content;
    parts.push(place, salts, sum, page);
  }
  return Buffer.concat(parts);
}

/** The sum of the log (4.2), which goes on from the one before. */
function sumOf({ content }: Pick<Part, 'content'>, before: Buffer = Buffer.alloc(8)): Buffer {
  let [one, other] = [before.readUInt32BE(0), before.readUInt32BE(4)];
  for (const bytes of content) {
    for (let at = 0; at < bytes.length; at += 8) {
      one = (one + bytes.readUInt32LE(at) + other) >>> 0;
      other = (other + bytes.readUInt32LE(at + 4) + one) >>> 0;
    }
  }
  const sum = Buffer.alloc(8);
  sum.writeUInt32BE(one, 0);
  sum.writeUInt32BE(other, 4);
  return sum;
}
