// The bar at the top: the shop's name, and what staff should see at a glance.
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useMessages } from '../i18n/use-messages.ts';

export function StatusBar({ state }: { readonly state: TerminalState }) {
  const messages = useMessages();
  const atCounter = state.profile === 'counter';
  return (
    <header className="status-bar">
      <span className="shop-name">{state.shopName}</span>
      <span className="status-notes" role="status">
        {atCounter && <StaffNotes state={state} />}
        {!state.online && state.screen.name !== 'preparing' && (
          <span className="note">{messages.offline(atCounter ? state.outbox.pending : 0)}</span>
        )}
      </span>
    </header>
  );
}

/** What only staff can do something about. */
function StaffNotes({ state: { outbox, devices } }: { readonly state: TerminalState }) {
  const { attention } = useMessages();
  return (
    <>
      {devices.map(({ kind, detail }) => detail && <Warning key={kind}>{detail}</Warning>)}
      {outbox.attention > 0 && <Warning>{attention(outbox.attention)}</Warning>}
    </>
  );
}

function Warning({ children }: { readonly children: string }) {
  return <span className="note warning">{children}</span>;
}
