// The sync: recording, fetching and sending, each beside what the same machine does without the terminal in the same run.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { benchDrain } from './drain.ts';
import { benchFetching } from './fetching.ts';
import type { Figure } from './figure.ts';
import { benchRecording } from './recording.ts';

const SIZES = [10_000, 100_000, 1_000_000, 10_000_000];
const MOST_SIGN_UPS = 5000;

/** `size`: how many cards at the most. Fewer sign-ups are sent where it is small. */
export async function benchSyncing(size: number): Promise<readonly Figure[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-bench-'));
  const sizes = [...SIZES.filter((each) => each < size), size];
  try {
    return [
      ...(await benchRecording(folder)),
      ...(await benchDrain(folder, Math.min(MOST_SIGN_UPS, size))),
      ...(await benchFetching(folder, sizes)),
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, maxRetries: 5 });
  }
}
