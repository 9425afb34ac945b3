// Whether this terminal takes what a signed manifest offers.
import { createHash } from 'node:crypto';
import type { Manifest } from './manifest.ts';
import { isNewer } from './version.ts';

export interface Here {
  /** The version that runs. */
  readonly version: string;
  readonly target: string;
  /** Who the terminal is to the centre; undefined where that is not known. */
  readonly terminal: string | undefined;
  readonly now: Date;
  /** When the newest manifest that was seen here had been signed (ISO 8601). */
  readonly lastSignedAt: string | undefined;
}

/** Undefined: it is taken. Else why it is left, in words. */
export function whyLeft(manifest: Manifest, here: Here): string | undefined {
  const { version, target, minimum, notBefore, signedAt, withdraws } = manifest;
  if (target !== here.target) return `it is for ${target}, and this machine is ${here.target}`;
  if (here.lastSignedAt !== undefined && Date.parse(signedAt) < Date.parse(here.lastSignedAt))
    return `it was signed before the one that was seen here (${here.lastSignedAt})`;
  if (version === here.version) return `version ${version} is the one that runs`;
  if (isNewer(here.version, version) && here.version !== withdraws)
    return `it is older than version ${here.version}, which runs and is not withdrawn`;
  if (isNewer(minimum, here.version)) return `it wants version ${minimum} first`;
  if (Date.parse(notBefore) > here.now.getTime()) return `it is for ${notBefore} and later`;
  return isChosen(manifest, here.terminal) ? undefined : 'it is for other terminals first';
}

/** Each version begins with other terminals, and one that has taken it at a share has done so at every larger one. */
function isChosen({ version, share }: Manifest, terminal: string | undefined): boolean {
  if (share === 1) return true;
  return terminal !== undefined && placeOf(terminal, version) < share;
}

/** A number from 0 to 1, the same each time. */
export const placeOf = (terminal: string, version: string): number =>
  createHash('sha256').update(`${terminal} ${version}`).digest().readUIntBE(0, 6) / 2 ** 48;
