// The set-up assistant in its window: its link to the terminal, and the way to what the terminal shows once it has started.
import './setup.css';
import { useEffect, useMemo } from 'react';
import type { Intent } from '../../shared/bridge/intents.ts';
import { type SetupState, setupState } from '../../shared/bridge/setup-state.ts';
import { surfaceQuery } from '../../shared/bridge/surfaces.ts';
import { SendContext, useLinkState } from '../bridge/terminal-context.ts';
import { useLink } from '../bridge/use-link.ts';
import { Unreachable } from '../components/unreachable.tsx';
import { browserLanguage } from '../i18n/catalogues.ts';
import { TextProvider } from '../i18n/use-text.tsx';
import { useShowSurface } from '../surfaces/show-surface.ts';
import { Setup } from './setup.tsx';
import { SetupContext, type SetupLink } from './setup-context.ts';
import { SetupTextProvider } from './setup-text.tsx';

const parse = (message: unknown): SetupState | undefined => setupState.safeParse(message).data;

export function SetupApp() {
  const link = useLink('setup', parse);
  const state = useLinkState(link);
  const showSurface = useShowSurface();
  const setup = useMemo<SetupLink>(() => ({ send: link.send, ask: link.ask }), [link]);
  const send = useMemo(() => (intent: Intent) => link.send(intent), [link]);
  const main = state?.screen.name === 'ready' ? state.screen.main : undefined;
  useEffect(() => {
    if (!main) return;
    // A page that is loaded again is the terminal's own.
    history.replaceState(undefined, '', surfaceQuery(main));
    showSurface(main);
  }, [main, showSurface]);
  return (
    <SendContext value={send}>
      <SetupContext value={setup}>
        <TextProvider language={state?.preferences.language ?? browserLanguage()} country={state?.country ?? 'US'}>
          {state ? (
            <SetupTextProvider>
              <Setup state={state} />
            </SetupTextProvider>
          ) : (
            <div className="terminal kiosk">
              <Unreachable />
            </div>
          )}
        </TextProvider>
      </SetupContext>
    </SendContext>
  );
}
