// How much script the first screen needs, and how much is loaded once it is shown: from a build as a shop gets it.
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

export interface ScriptSize {
  /** What the browser must load before the first screen is there: the entry, what it imports, one catalogue. KB of 1,000 bytes, gzip. */
  readonly first: number;
  /** Everything else that a kiosk shows: the other screens and catalogues. */
  readonly later: number;
  /** The names of the scripts that the first screen does without. */
  readonly laterFiles: readonly string[];
}

/** What another surface alone needs is loaded where that is shown (renderer/surfaces). */
const OTHER_SURFACE = /\/renderer\/(?:counter|display|manager|setup)\//;

export async function scriptSize(): Promise<ScriptSize> {
  const built = await build({ configFile: 'vite.config.ts', logLevel: 'error', build: { write: false } });
  const all = outputsOf(built).filter((output) => output.type === 'chunk');
  const byName = new Map(all.map((chunk) => [chunk.fileName, chunk]));
  const reached = (from: readonly Rolldown.OutputChunk[], next: (chunk: Rolldown.OutputChunk) => readonly string[]) => {
    const found = new Set(from);
    for (const chunk of found)
      for (const name of next(chunk)) {
        const other = byName.get(name);
        if (other && !OTHER_SURFACE.test(other.facadeModuleId ?? '')) found.add(other);
      }
    return found;
  };
  const entries = all.filter(({ isEntry }) => isEntry);
  const chunks = [...reached(entries, ({ imports, dynamicImports }) => [...imports, ...dynamicImports])];
  const catalogue = largest(chunks.filter(({ facadeModuleId }) => facadeModuleId?.includes('/languages/')));
  const needed = reached([...entries, catalogue], ({ imports }) => imports);
  const rest = chunks.filter((chunk) => !needed.has(chunk));
  return {
    first: sizeOf([...needed]),
    later: sizeOf(rest),
    laterFiles: rest.map(({ fileName }) => fileName),
  };
}

function outputsOf(built: Awaited<ReturnType<typeof build>>): readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[] {
  if (Array.isArray(built)) return built.flatMap(({ output }) => output);
  if ('output' in built) return built.output;
  throw new Error('vite built nothing');
}

const gzipped = ({ code }: Rolldown.OutputChunk): number => gzipSync(code).length;

const sizeOf = (chunks: readonly Rolldown.OutputChunk[]): number =>
  chunks.reduce((sum, chunk) => sum + gzipped(chunk), 0) / 1000;

/** The shop's language may be any: the one with most to say counts. */
function largest(chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk {
  const [first] = chunks.toSorted((one, other) => gzipped(other) - gzipped(one));
  if (!first) throw new Error('the build has no catalogue of its own');
  return first;
}
