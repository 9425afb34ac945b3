// Holds a surface's link to the terminal for as long as the surface is shown.
import { useEffect, useState } from 'react';
import type { Surface } from '../../shared/bridge/surfaces.ts';
import { createLink, type Link } from './link.ts';

/** Until the first effect has run: React may draw a component and throw it away, and a line that was opened for it would stay open. */
const NOT_YET: Link<never> = {
  send: () => undefined,
  ask: () => new Promise(() => undefined),
  close: () => undefined,
  onState: () => () => undefined,
};

/** `parse` is one function for good: another would be another link. */
export function useLink<State>(surface: Surface, parse: (message: unknown) => State | undefined): Link<State> {
  const [link, setLink] = useState<Link<State>>(NOT_YET);
  useEffect(() => {
    const opened = createLink(surface, parse);
    setLink(opened);
    return opened.close;
  }, [surface, parse]);
  return link;
}
