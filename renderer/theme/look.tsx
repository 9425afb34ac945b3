// How a surface looks and speaks: in its language, with the shop's theme and the shop's own words.
import type { ReactNode } from 'react';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import type { Theme } from '../../shared/bridge/theme.ts';
import { browserLanguage } from '../i18n/catalogues.ts';
import { TextProvider } from '../i18n/use-text.tsx';
import { ThemeProvider, useSameTheme } from './theme-context.tsx';
import { useTheme } from './use-theme.ts';

/** What every surface is told of its look. */
export interface Looks {
  readonly preferences: Preferences;
  readonly country: string;
  readonly theme?: Theme | undefined;
}

interface LookProps {
  /** Undefined while the terminal cannot be reached. */
  readonly state: Looks | undefined;
  readonly children: ReactNode;
}

export function Look({ state, children }: LookProps) {
  const theme = useSameTheme(state?.theme);
  useTheme(theme, state?.preferences.contrast === 'high');
  return (
    <TextProvider
      language={state?.preferences.language ?? browserLanguage()}
      country={state?.country ?? 'US'}
      own={theme?.texts}
    >
      <ThemeProvider value={theme}>{children}</ThemeProvider>
    </TextProvider>
  );
}
