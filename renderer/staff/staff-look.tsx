// How a surface of staff looks and speaks: in the staff's language, with the shop's theme and the shop's own words.
import type { ReactNode } from 'react';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import type { Theme } from '../../shared/bridge/theme.ts';
import { browserLanguage } from '../i18n/catalogues.ts';
import { TextProvider } from '../i18n/use-text.tsx';
import { ThemeProvider, useSameTheme } from '../theme/theme-context.tsx';
import { useTheme } from '../theme/use-theme.ts';

/** What every surface of staff is told. */
export interface StaffState {
  readonly preferences: Preferences;
  readonly country: string;
  readonly theme?: Theme | undefined;
}

interface StaffLookProps {
  /** Undefined while the terminal cannot be reached. */
  readonly state: StaffState | undefined;
  readonly children: ReactNode;
}

export function StaffLook({ state, children }: StaffLookProps) {
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
