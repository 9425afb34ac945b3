// Finds Electron's runtime on this machine. The npm package `electron` does not contain it; `npx install-electron` fetches it.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The program to start, or undefined. A package for a shop has no Electron. Looks where Electron's own package does: the override, then the installed dist. */
export function findElectron(environment: NodeJS.ProcessEnv): string | undefined {
  const packageFolder = folderOfPackage();
  if (packageFolder === undefined) return undefined;
  const named = path.join(packageFolder, 'path.txt');
  const program = fs.existsSync(named) ? fs.readFileSync(named, 'utf8') : DEFAULT_PROGRAM[process.platform];
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const file = path.join(override ?? path.join(packageFolder, 'dist'), program ?? 'electron');
  return fs.existsSync(file) ? file : undefined;
}

function folderOfPackage(): string | undefined {
  try {
    return path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

const DEFAULT_PROGRAM: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
