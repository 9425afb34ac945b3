// A page's requests: to the program's own protocol, past its filter, and those that would lead the page or a frame elsewhere.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Net, OnBeforeRequestListenerDetails, Protocol } from 'electron';
import type { Session } from './cdp.ts';
import { toPage, toProgram } from './scheme.ts';

type Serve = Parameters<Protocol['handle']>[1];
/** Answers with what becomes of the request. */
type Filter = (
  details: Pick<OnBeforeRequestListenerDetails, 'url' | 'method' | 'resourceType'>,
) => Promise<{ readonly cancel?: boolean }>;

export interface Network {
  readonly handlers: Map<string, Serve>;
  filter: Filter | undefined;
  /** Of the last page that the program served. */
  lastStatus: number;
}

export interface Asked {
  readonly url: string;
  readonly frameId: string;
}

/** `mayGo`: asks the program whether a frame may go there. */
export async function watchRequests(
  session: Session,
  network: Network,
  mayGo: (asked: Asked) => boolean,
): Promise<void> {
  session.on('Fetch.requestPaused', ({ requestId, request, resourceType, frameId }) => {
    const url = toProgram(request.url);
    const answer = async (): Promise<unknown> => {
      if (resourceType === 'Document' && !mayGo({ url, frameId }))
        return session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      const { cancel } = (await network.filter?.({ url, method: request.method, resourceType: 'other' })) ?? {};
      if (cancel) return session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      const serve = network.handlers.get(new URL(url).protocol.slice(0, -1));
      if (!serve) return session.send('Fetch.continueRequest', { requestId });
      const response = await serve(new Request(url, { method: request.method }));
      if (resourceType === 'Document') network.lastStatus = response.status;
      return fulfill(session, requestId, response);
    };
    // A page that has gone in the meantime waits for no answer.
    answer().catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function fulfill(session: Session, requestId: string, response: Response): Promise<unknown> {
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  // A redirect to the program's own scheme is one to the page's address of it.
  const responseHeaders = Array.from(response.headers, ([name, value]) => ({
    name,
    value: name === 'location' ? toPage(value) : value,
  }));
  return session.send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  woff2: 'font/woff2',
};

/** `net.fetch` of files. One that is not there is a rejection, as in Chromium's network stack. */
export const net: Pick<Net, 'fetch'> = {
  fetch: async (input) => {
    const file = fileURLToPath(String(input));
    const body = await readFile(file).catch(() => {
      throw new Error('net::ERR_FILE_NOT_FOUND');
    });
    const type = TYPES[file.split('.').pop() ?? ''] ?? 'application/octet-stream';
    return new Response(body, { headers: { 'content-type': type } });
  },
};
