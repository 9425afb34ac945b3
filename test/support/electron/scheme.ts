// A scheme of the program's own, in a Chromium that knows none: `cardwright://screens/x` is `https://screens.cardwright.invalid/x` to
// the pages, and the scheme's address to the program.
const SUFFIX = '.invalid';

const schemes = new Set<string>();

/** Whether the scheme is treated as a standard one, as far as this stand-in goes: only those are served. */
export const registerScheme = (scheme: string): unknown => schemes.add(scheme);

/** The address as the page has it. */
export function toPage(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url);
  const scheme = protocol.slice(0, -1);
  return schemes.has(scheme) ? `https://${host}.${scheme}${SUFFIX}${pathname}${search}${hash}` : url;
}

/** The address as the program has it. */
export function toProgram(url: string): string {
  const { protocol, hostname, pathname, search, hash } = URL.parse(url) ?? new URL('about:blank');
  const [, host, scheme = ''] = /^(.+)\.([a-z-]+)\.invalid$/.exec(hostname) ?? [];
  return protocol === 'https:' && schemes.has(scheme) ? `${scheme}://${host}${pathname}${search}${hash}` : url;
}
