// The surfaces of a terminal: each sees what it is for, and may send what it is for (app/surfaces).
import * as z from 'zod/mini';

/**
 * `kiosk`: the customer's walk. `counter`: staff, signed in. `display`: the customer's, beside a counter. `manager`: the
 * terminal's health and upkeep, where a terminal offers it. `setup`: the assistant of a terminal that is not set up yet, and nothing else then.
 */
export const SURFACES = ['kiosk', 'counter', 'display', 'manager', 'setup'] as const;
export const surface = z.enum(SURFACES);
export type Surface = (typeof SURFACES)[number];

/** Parses the name that a connection gives itself; undefined when it is none. */
export const parseSurface = (name: unknown): Surface | undefined => surface.safeParse(name).data;

/** What an address says of the surface that is shown there: `?surface=counter`. */
export const surfaceQuery = (name: Surface): string => `?surface=${name}`;
