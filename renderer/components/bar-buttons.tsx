// What is there at any time: another language, and what makes the terminal easier to use.
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { DisplayMenu } from './display-menu.tsx';
import { LanguageMenu } from './language-menu.tsx';

export function BarButtons({ state }: { readonly state: TerminalState }) {
  return (
    <span className="bar-buttons">
      {state.languages.length > 1 && state.screen.name !== 'attract' && <LanguageMenu state={state} />}
      <DisplayMenu preferences={state.preferences} />
    </span>
  );
}
