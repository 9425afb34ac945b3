// The longest time that this thread was not free, by the clock and by the processor time it took: on a machine with other work the first is
// mostly others' doing, and what the thread did itself is the second.

export interface Stall {
  readonly wallMs: number;
  readonly ownMs: number;
}

export interface StallWatch {
  /** The longest since the last call. */
  readonly take: () => Stall;
  readonly stop: () => void;
}

const TICK_MS = 1;

export function watchStalls(): StallWatch {
  let [wall, cpu] = [performance.now(), cpuMs()];
  let longest: Stall = { wallMs: 0, ownMs: 0 };
  const tick = (): void => {
    const [nowWall, nowCpu] = [performance.now(), cpuMs()];
    const { wallMs, ownMs } = longest;
    longest = { wallMs: Math.max(wallMs, nowWall - wall - TICK_MS), ownMs: Math.max(ownMs, nowCpu - cpu) };
    [wall, cpu] = [nowWall, nowCpu];
  };
  const timer = setInterval(tick, TICK_MS);
  return {
    take: () => {
      tick();
      const taken = longest;
      longest = { wallMs: 0, ownMs: 0 };
      return taken;
    },
    stop: () => clearInterval(timer),
  };
}

/** What this thread has had of the processor. */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
