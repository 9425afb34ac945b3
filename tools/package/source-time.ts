// When what is packed was written: the same source gives the same package, whenever and wherever it is built.
import { spawnSync } from 'node:child_process';

/** SOURCE_DATE_EPOCH (reproducible-builds.org), or the time of the last commit. */
export function sourceTime(root: string, environment: NodeJS.ProcessEnv = process.env): Date {
  const given = environment.SOURCE_DATE_EPOCH ?? lastCommit(root);
  if (!/^\d+$/.test(given)) throw new Error('Set SOURCE_DATE_EPOCH (seconds since 1970): this is no git checkout.');
  return new Date(Number(given) * 1000);
}

const lastCommit = (root: string): string =>
  spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
