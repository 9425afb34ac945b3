// A button that does what it says once it has been pressed twice: one press is soon made by mistake.
import { useEffect, useState } from 'react';
import type { MessageKey } from '../../shared/languages/languages.ts';
import { useText } from '../i18n/use-text.tsx';
import { KeyButton } from './key-button.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** How long the first press counts, in ms. */
const ARMED_MS = 4000;

interface TwiceButtonProps {
  readonly kind?: 'quiet' | 'plain';
  /** As it is printed on the keyboard, and as KeyboardEvent.key has it. */
  readonly shortcut: string;
  readonly shortcutKey?: string;
  readonly text: MessageKey;
  /** What it says after the first press. */
  readonly sure: MessageKey;
  readonly onSure: () => void;
}

export function TwiceButton({
  kind = 'quiet',
  shortcut,
  shortcutKey = shortcut,
  text,
  sure,
  onSure,
}: TwiceButtonProps) {
  const { t } = useText();
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!armed) return;
    const timer = setTimeout(() => setArmed(false), ARMED_MS);
    return () => clearTimeout(timer);
  }, [armed]);
  const press = (): void => (armed ? onSure() : setArmed(true));
  useShortcuts({ [shortcutKey]: press });
  return (
    <>
      <KeyButton kind={kind} shortcut={shortcut} onPress={press}>
        {t(armed ? sure : text)}
      </KeyButton>
      <span className="unseen" role="status">
        {armed && t(sure)}
      </span>
    </>
  );
}
