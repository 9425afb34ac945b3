// Leads back to the screen before. The key of a keypad that says Back presses it too (access/use-keypad.ts).
import { useSend } from '../bridge/terminal-context.ts';
import { useText } from '../i18n/use-text.tsx';

export function BackButton() {
  const send = useSend();
  const { t } = useText();
  return (
    <button type="button" className="button quiet back" onClick={() => send({ type: 'back' })}>
      {t('action.back')}
    </button>
  );
}
