// Shown while the terminal cannot be reached.
import { useText } from '../i18n/use-text.tsx';
import { Message } from './message.tsx';

export function Unreachable() {
  const { t } = useText();
  return <Message title={t('unreachable.title')} text={t('unreachable.text')} />;
}
