// What a terminal on this machine says of itself by /healthz.
import { z } from 'zod';

const PATIENCE_MS = 5000;
const healthForm = z.object({ version: z.string(), terminal: z.string(), signUps: z.boolean() });

export type HealthSeen = Readonly<z.infer<typeof healthForm>>;

/** Undefined where nothing answers, or something else does. */
export const healthOfUrl = async (url: string): Promise<HealthSeen | undefined> => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return healthForm.safeParse(await answer.json()).data;
  } catch {
    return undefined;
  }
};

export const healthAt = (port: number) => (): Promise<HealthSeen | undefined> =>
  healthOfUrl(`http://127.0.0.1:${port}/healthz`);
