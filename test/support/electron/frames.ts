// A window's frames as the main process knows them.
import type { WebFrameMain } from 'electron';
import type { Session } from './cdp.ts';
import { toProgram } from './scheme.ts';

export interface Frame {
  readonly main: Pick<WebFrameMain, 'url' | 'origin'>;
  readonly isMain: boolean;
}

export interface Frames {
  readonly main: () => Frame | undefined;
  readonly withId: (id: string) => Frame | undefined;
  /** The frame whose preload's world this is. */
  readonly withContext: (id: number) => Frame | undefined;
  /** The preload's world of the main frame. */
  readonly mainContext: () => number | undefined;
}

export function watchFrames(session: Session, world: string): Frames {
  const frames = new Map<string, Frame>();
  const contexts = new Map<number, string>();
  let mainId: string | undefined;
  session.on('Page.frameNavigated', ({ frame: { id, parentId, url } }) => {
    if (parentId === undefined) mainId = id;
    const own = toProgram(url);
    const { protocol, host } = new URL(own);
    const main = { url: own, origin: `${protocol}//${host}` };
    // The object of a frame stays the same while it lives.
    const known = frames.get(id);
    if (known) Object.assign(known.main, main);
    else frames.set(id, { main, isMain: parentId === undefined });
  });
  session.on('Page.frameDetached', ({ frameId, reason }) => reason === 'remove' && frames.delete(frameId));
  session.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
    if (name === world) contexts.set(id, String((auxData as { frameId?: unknown }).frameId));
  });
  session.on('Runtime.executionContextsCleared', () => contexts.clear());
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => contexts.delete(executionContextId));
  const withId = (id: string): Frame | undefined => frames.get(id);
  return {
    withId,
    main: () => withId(mainId ?? ''),
    withContext: (id) => withId(contexts.get(id) ?? ''),
    mainContext: () => [...contexts].find(([, frameId]) => frameId === mainId)?.[0],
  };
}
