// Catches a fault in drawing the screens: says that it takes a moment, and loads them anew, so that they never stay blank.
import { Component, type ReactNode } from 'react';
import { beginAnew } from '../begin-anew.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { Message } from './message.tsx';

export class Recovery extends Component<{ readonly children: ReactNode }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(): void {
    beginAnew();
  }

  override render(): ReactNode {
    return this.state.failed ? <OneMoment /> : this.props.children;
  }
}

function OneMoment() {
  const { unreachable } = useMessages();
  return (
    <div className="terminal">
      <Message {...unreachable} />
    </div>
  );
}
