// The log's file: capped, and no trouble with the disk ever reaches who writes a line.
import fs from 'node:fs';
import path from 'node:path';

export interface LogFile {
  /** Appends a line, or drops it. Never throws. */
  readonly write: (line: string) => void;
}

export interface LogFileOptions {
  readonly file: string;
  /** A file that would grow above this many bytes is put aside first, as `file`.1, `file`.2, … */
  readonly longest: number;
  /** How many are kept aside. */
  readonly kept: number;
  /** What is written before the first line that succeeds after `count` were dropped. */
  readonly droppedLine: (count: number) => string;
}

export function createLogFile({ file, longest, kept, droppedLine }: LogFileOptions): LogFile {
  let open: { readonly fd: number; size: number } | undefined;
  let dropped = 0;

  function opened(): { readonly fd: number; size: number } {
    if (open) return open;
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const fd = fs.openSync(file, 'a', 0o600);
    open = { fd, size: fs.fstatSync(fd).size };
    return open;
  }

  function close(): void {
    const fd = open?.fd;
    open = undefined;
    if (fd !== undefined) fs.closeSync(fd);
  }

  function putAside(): void {
    close();
    for (let number = kept - 1; number >= 1; number--) renameIfThere(`${file}.${number}`, `${file}.${number + 1}`);
    renameIfThere(file, `${file}.1`);
  }

  function append(text: string): void {
    const bytes = Buffer.from(text);
    if (opened().size > 0 && opened().size + bytes.length > longest) putAside();
    const at = opened();
    try {
      for (let done = 0; done < bytes.length; ) done += fs.writeSync(at.fd, bytes, done);
      at.size += bytes.length;
    } catch (error) {
      // A line that was cut short is taken back: the file stays one JSON object a line.
      fs.ftruncateSync(at.fd, at.size);
      throw error;
    }
  }

  return {
    write: (line) => {
      try {
        if (dropped > 0) append(droppedLine(dropped) + line);
        else append(line);
        dropped = 0;
      } catch {
        dropped++;
        quietly(close);
      }
    },
  };
}

function renameIfThere(from: string, to: string): void {
  if (fs.existsSync(from)) fs.renameSync(from, to);
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The next line finds out whether the file is well again.
  }
}
