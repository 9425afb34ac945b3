// A shop's settings as the gallery gets them from its server (tools/shop-preview.ts), where it was started with some.
import * as z from 'zod/mini';
import { terminalState } from '../../shared/bridge/terminal-state.ts';
import { theme } from '../../shared/bridge/theme.ts';
import { LANGUAGE_CODES } from '../../shared/languages/languages.ts';

const fault = z.object({ line: z.int(), column: z.int(), setting: z.string(), message: z.string() });

const preview = z.object({
  file: z.string(),
  /** What is wrong with the file now. */
  faults: z.array(fault),
  /** As it was when nothing was wrong. */
  shop: z.optional(
    z.object({
      shopName: z.string(),
      country: z.string(),
      languages: z.array(z.enum(LANGUAGE_CODES)),
      theme: z.optional(theme),
    }),
  ),
  /** The shop's own walk: what it asks, and what is to be agreed to, as the terminal would send it. */
  walk: z.optional(
    z.array(
      z.object({ name: z.string(), screens: z.partialRecord(z.enum(LANGUAGE_CODES), terminalState.shape.screen) }),
    ),
  ),
});
export type Preview = z.infer<typeof preview>;

/** Undefined where the gallery shows no shop's settings. */
export async function fetchPreview(): Promise<Preview | undefined> {
  const answer = await fetch('/preview.json');
  const isJson = answer.headers.get('content-type')?.startsWith('application/json');
  return answer.ok && isJson ? preview.parse(await answer.json()) : undefined;
}

/** Calls `listener` whenever the settings or the files of the theme have changed, or may have while the server could not tell. */
export function onPreview(listener: () => void): void {
  import.meta.hot?.on('preview', listener);
  import.meta.hot?.on('vite:ws:connect', listener);
}
