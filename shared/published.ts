// The names of what is published for terminals that fetch their updates, in one folder: an archive for each version and target, and for
// each target the manifest that offers one. A target is Node's names of system and processor: `linux-x64`.

export const manifestName = (target: string): string => `cardwright-${target}.json`;

export const archiveName = (version: string, target: string): string => `cardwright-${version}-${target}.tar.gz`;

const MANIFEST = /^cardwright-[a-z0-9]+-[a-z0-9]+\.json$/;
const ARCHIVE = /^cardwright-(\d+\.\d+\.\d+)-([a-z0-9]+-[a-z0-9]+)\.tar\.gz$/;

/** The version and the target of an archive; undefined for a file of another name. */
export function archiveOf(file: string): { readonly version: string; readonly target: string } | undefined {
  const [, version, target] = ARCHIVE.exec(file) ?? [];
  return version === undefined || target === undefined ? undefined : { version, target };
}

/** Whether a file of the folder is for everybody: whatever else lies there, a key say, is not. */
export const isPublished = (file: string): boolean => MANIFEST.test(file) || ARCHIVE.test(file);
