// What tells one screen from another.
import type { Screen } from '../../shared/bridge/terminal-state.ts';

/** A screen starts afresh when it is another one; two forms are two screens, and two questions. */
export function keyOf(screen: Screen): string {
  if (screen.name === 'agreement') return `agreement-${screen.field}`;
  return screen.name === 'form' ? `form-${screen.step}` : screen.name;
}
