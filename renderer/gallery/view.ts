// How a fixture is looked at: which one, in which preferences. It is written in the address of the frame.
import { type Preferences, preferences } from '../../shared/bridge/preferences.ts';

export interface View {
  readonly fixture: string;
  readonly preferences: Preferences;
}

/** As the part of an address after its #. */
export const addressOf = ({ fixture, preferences }: View): string =>
  encodeURIComponent(JSON.stringify({ fixture, preferences }));

/** Undefined where an address names no view. */
export function viewAt(hash: string): View | undefined {
  try {
    const { fixture, preferences: given } = JSON.parse(decodeURIComponent(hash.slice(1)));
    return { fixture: String(fixture), preferences: preferences.parse(given) };
  } catch {
    return undefined;
  }
}
