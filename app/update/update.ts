// One look at what is published: it is taken, or left.
import type { KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../shared/parse-json.ts';
import { manifestName } from '../../shared/published.ts';
import { type Here, whyLeft } from './choose.ts';
import { install } from './install.ts';
import { open } from './manifest.ts';
import type { Source } from './source.ts';
import { keepOnly, sweep, versionsIn, wantedIn, writeFile } from './versions.ts';

export type Outcome =
  | { readonly kind: 'staged'; readonly version: string }
  /** It was not for this terminal, or not yet. */
  | { readonly kind: 'left'; readonly why: string }
  /** Nobody this terminal trusts has signed it. */
  | { readonly kind: 'refused'; readonly why: string };

export interface Look {
  readonly source: Source;
  readonly versions: string;
  readonly keys: readonly KeyObject[];
  readonly target: string;
  /** What the terminal says of itself; undefined while it does not answer. */
  readonly running: { readonly version: string; readonly terminal: string } | undefined;
  /** The version that runs where the terminal does not say so and no update was ever taken. */
  readonly installed: string;
  readonly now: Date;
}

/** Throws an Error where something that should work does not: network, disk, the file. */
export async function look(given: Look): Promise<Outcome> {
  const { source, versions, keys, target } = given;
  const name = manifestName(target);
  const text = await source.read(name);
  if (text === undefined) return { kind: 'left', why: `nothing is published as ${name}` };
  const opened = open(text, keys);
  if (opened.kind === 'refused') return opened;
  const { manifest } = opened;
  const here = hereOf(given);
  const why = whyLeft(manifest, here);
  remember(versions, manifest.signedAt, here);
  if (why !== undefined) {
    tidy(versions, given.running?.version);
    return { kind: 'left', why };
  }
  await install({ versions, manifest, fetch: () => source.open(manifest.file) });
  return { kind: 'staged', version: manifest.version };
}

/** The version that runs, the one that is wanted, and one to go back to. Where it is not known which runs, nothing is removed. */
function tidy(versions: string, running: string | undefined): void {
  sweep(versions);
  if (running === undefined) return;
  const needed = [running, wantedIn(versions)?.version];
  const before = versionsIn(versions).findLast((each) => !needed.includes(each));
  keepOnly(
    versions,
    [...needed, before].filter((each) => each !== undefined),
  );
}

const SEEN = 'seen.json';
const seenForm = z.object({ signedAt: z.string(), terminal: z.string().optional() });

function seenIn(versions: string): z.infer<typeof seenForm> | undefined {
  const file = path.join(versions, SEEN);
  return fs.existsSync(file) ? seenForm.safeParse(parseJson(fs.readFileSync(file, 'utf8'))).data : undefined;
}

/** A terminal that does not answer may be one that needs the update most. */
function hereOf({ versions, running, installed, target, now }: Look): Here {
  const seen = seenIn(versions);
  return {
    version: running?.version ?? wantedIn(versions)?.version ?? installed,
    terminal: running?.terminal ?? seen?.terminal,
    target,
    now,
    lastSignedAt: seen?.signedAt,
  };
}

function remember(versions: string, signedAt: string, { lastSignedAt, terminal }: Here): void {
  const isLater = lastSignedAt === undefined || Date.parse(signedAt) > Date.parse(lastSignedAt);
  const seen = { signedAt: isLater ? signedAt : lastSignedAt, ...(terminal !== undefined && { terminal }) };
  writeFile(versions, SEEN, JSON.stringify(seen));
}
