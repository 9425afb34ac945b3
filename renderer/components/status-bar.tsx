// The shop's name, and what staff should see at a glance.
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useMessages } from '../i18n/use-messages.ts';

export function StatusBar({ state }: { readonly state: TerminalState }) {
  const messages = useMessages();
  const { pending, attention } = state.outbox;
  const atCounter = state.profile === 'counter';
  return (
    <header className="status-bar">
      <span className="shop-name">{state.shopName}</span>
      <span className="status-notes" role="status">
        {atCounter && attention > 0 && <span className="note warning">{messages.attention(attention)}</span>}
        {!state.online && state.screen.name !== 'preparing' && (
          <span className="note">{messages.offline(pending)}</span>
        )}
      </span>
    </header>
  );
}
