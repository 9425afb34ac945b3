// Serves the built screens from cardwright://screens/ with their Content-Security-Policy; nothing outside their folder.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol, type Session } from 'electron';
import { contentSecurityPolicy } from '../http/content-security-policy.ts';
import type { ThemeFiles } from '../settings/theme-files.ts';

const SCHEME = 'cardwright';
export const ORIGIN = `${SCHEME}://screens`;

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
  function answer(body: BodyInit | null, status: number, headers: Headers): Response {
    headers.set('Content-Security-Policy', contentSecurityPolicy(demoPanelUrl));
    headers.set('X-Content-Type-Options', 'nosniff');
    return new Response(body, { status, headers });
  }

  session.protocol.handle(SCHEME, async (request) => {
    const { pathname } = new URL(request.url);
    const themed = themeFiles.get(/^\/theme\/([^/]+)$/.exec(pathname)?.[1] ?? '');
    if (themed) return answer(themed.bytes, 200, new Headers({ 'Content-Type': themed.type }));
    const file = path.join(folder, path.normalize(pathname === '/' ? '/index.html' : decodeURIComponent(pathname)));
    if (!file.startsWith(folder + path.sep)) return new Response('', { status: 404 });
    const found = await net.fetch(pathToFileURL(file).href);
    return answer(found.body, found.status, new Headers(found.headers));
  });
}
