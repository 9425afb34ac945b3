// Serves the built screens from cardwright://screens/ with their Content-Security-Policy; nothing outside their folder.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol, type Session } from 'electron';
import { screensHeaders } from '../http/content-security-policy.ts';

const SCHEME = 'cardwright';
const HOST = 'screens';
export const ORIGIN = `${SCHEME}://${HOST}`;

/** To be called before the app is ready. */
export function registerScreensScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveScreens(session: Session, folder: string, demoPanelUrl: string | undefined): void {
  const headers = screensHeaders(demoPanelUrl);
  session.protocol.handle(SCHEME, async ({ url, method }) => {
    const file = method === 'GET' ? fileOf(url, folder) : undefined;
    // A file that is not there is a rejection.
    const found = file && (await net.fetch(pathToFileURL(file).href).catch(() => undefined));
    if (!found) return new Response('', { status: 404, headers });
    return new Response(found.body, {
      status: found.status,
      headers: { ...Object.fromEntries(found.headers), ...headers },
    });
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
