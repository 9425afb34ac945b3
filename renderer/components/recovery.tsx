// Catches a fault in drawing the screens: says that it takes a moment, and loads them anew, so that they never stay blank.
import { Component, type ReactNode } from 'react';
import { beginAnew } from '../begin-anew.ts';
import { browserLanguage } from '../i18n/catalogues.ts';
import { TextProvider } from '../i18n/use-text.tsx';
import { Unreachable } from './unreachable.tsx';

export class Recovery extends Component<{ readonly children: ReactNode }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(): void {
    beginAnew();
  }

  override render(): ReactNode {
    return this.state.failed ? <Fault /> : this.props.children;
  }
}

/** In the browser's own language: the terminal's state is not at hand here. */
function Fault() {
  return (
    <TextProvider language={browserLanguage()} country="US">
      <div className="terminal">
        <Unreachable />
      </div>
    </TextProvider>
  );
}
