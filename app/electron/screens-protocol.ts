// Serves the built screens from cardwright://screens/ with their Content-Security-Policy; nothing outside their folder.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol, type Session } from 'electron';
import { contentSecurityPolicy } from '../http/content-security-policy.ts';

const SCHEME = 'cardwright';
export const ORIGIN = `${SCHEME}://screens`;

/** To be called before the app is ready. */
export function registerScreensScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveScreens(session: Session, folder: string, demoPanelUrl: string | undefined): void {
  session.protocol.handle(SCHEME, async (request) => {
    const { pathname } = new URL(request.url);
    const file = path.join(folder, path.normalize(pathname === '/' ? '/index.html' : decodeURIComponent(pathname)));
    if (!file.startsWith(folder + path.sep)) return new Response('', { status: 404 });
    const found = await net.fetch(pathToFileURL(file).href);
    const headers = new Headers(found.headers);
    headers.set('Content-Security-Policy', contentSecurityPolicy(demoPanelUrl));
    headers.set('X-Content-Type-Options', 'nosniff');
    return new Response(found.body, { status: found.status, headers });
  });
}
