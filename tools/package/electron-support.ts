// Whether Electron's developers still mend the version that is packed: 'The latest three stable major versions are supported by the Electron
// team' (Electron Releases, stable version support policy). Which is the latest, the registry says when a package for shops is made.
import { spawnSync } from 'node:child_process';

const SUPPORTED_MAJORS = 3;

const major = (version: string): number => Number(version.split('.')[0]);

/** Why `version` is not to be packed while `latest` is the newest stable one; undefined when it may be. */
export function unsupported(version: string, latest: string): string | undefined {
  if (major(latest) - major(version) < SUPPORTED_MAJORS) return undefined;
  return `Electron ${version} gets no security fixes any more, now that ${latest} is out: npm install --save-dev electron@latest, and npm test.`;
}

/** The newest stable version, by the registry's tag; undefined where there is none to ask. */
export function latestElectron(): string | undefined {
  const { status, stdout } = spawnSync('npm', ['view', 'electron', 'dist-tags.latest'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const version = stdout?.trim() ?? '';
  return status === 0 && /^\d+\.\d+\.\d+$/.test(version) ? version : undefined;
}
