// Whether files are still those that were opened: what is written to one that somebody removed or replaced ends with its closing.
import fs from 'node:fs';

/** False once one of the files is another than it was, or is gone. Where the disk does not say, nothing is known to have changed. */
export type Witness = () => boolean;

export function createWitness(files: readonly string[]): Witness {
  const seen = files.map((file) => ({ file, identity: identityOf(file) }));
  return () => {
    try {
      return seen.every(({ file, identity }) => identityOf(file) === identity);
    } catch {
      return true;
    }
  };
}

/** The device and the number that the file system has for a file; undefined where it is not there. */
function identityOf(file: string): string | undefined {
  const stat = fs.statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.dev}:${stat.ino}`;
}
