// The end of a text file, without reading the whole of it.
import fs from 'node:fs/promises';

/** Lines that lie further back than this, in bytes, are left out. */
const REACH = 2 ** 20;

/** At most `count` lines, the last one last; none where there is no such file. */
export async function lastLines(file: string, count: number): Promise<readonly string[]> {
  const opened = await fs.open(file).catch(() => undefined);
  if (!opened) return [];
  try {
    const { size } = await opened.stat();
    const from = Math.max(0, size - REACH);
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(size - from), 0, size - from, from);
    const lines = buffer.subarray(0, bytesRead).toString('utf8').split('\n');
    // The first one may have been cut, and nothing follows the last line's end.
    return lines.slice(from > 0 ? 1 : 0, -1).slice(-count);
  } finally {
    await opened.close();
  }
}
