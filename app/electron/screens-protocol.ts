// Serves the built screens from cardwright://screens/ with their Content-Security-Policy; nothing outside their folder.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol, type Session } from 'electron';
import { screensHeaders } from '../http/content-security-policy.ts';
import type { ThemeFiles } from '../settings/theme-files.ts';

const SCHEME = 'cardwright';
const HOST = 'screens';
export const ORIGIN = `${SCHEME}://${HOST}`;

/** To be called before the app is ready. */
export function registerScreensScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export interface Served {
  /** Where the built screens are. */
  readonly folder: string;
  readonly themeFiles: ThemeFiles;
  readonly demoPanelUrl: string | undefined;
}

export function serveScreens(session: Session, { folder, themeFiles, demoPanelUrl }: Served): void {
  const fixed = screensHeaders({ demoPanelUrl });
  const answer = (body: BodyInit | null, status: number, headers: HeadersInit = {}): Response =>
    new Response(body, { status, headers: { ...Object.fromEntries(new Headers(headers)), ...fixed } });

  session.protocol.handle(SCHEME, async ({ url, method }) => {
    const { pathname } = new URL(url);
    const themed = themeFiles.get(/^\/theme\/([^/]+)$/.exec(pathname)?.[1] ?? '');
    if (themed) return answer(themed.bytes, 200, { 'content-type': themed.type });
    const file = method === 'GET' ? fileOf(url, folder) : undefined;
    // A file that is not there is a rejection.
    const found = file && (await net.fetch(pathToFileURL(file).href).catch(() => undefined));
    return found ? answer(found.body, found.status, found.headers) : answer('', 404);
  });
}

/** Undefined for what is no file of the folder, whatever the address is made of. */
export function fileOf(url: string, folder: string): string | undefined {
  const { host, pathname } = new URL(url);
  if (host !== HOST) return undefined;
  const decoded = decode(pathname === '/' ? '/index.html' : pathname);
  if (decoded === undefined || decoded.includes('\0')) return undefined;
  const file = path.join(folder, path.normalize(decoded));
  return file.startsWith(folder + path.sep) ? file : undefined;
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
