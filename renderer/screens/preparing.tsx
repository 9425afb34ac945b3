// The terminal cannot take customers yet: it gets ready, or waits for staff.
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { Message } from '../components/message.tsx';
import { useText } from '../i18n/use-text.tsx';

export function PreparingScreen({ screen: { reason, fields = [] } }: { readonly screen: ScreenOf<'preparing'> }) {
  const { t, locale } = useText();
  switch (reason) {
    case 'refused':
      return <Message title={t('staffNeeded.title')} text={t('staffNeeded.refused')} />;
    case 'settings': {
      const names = new Intl.ListFormat(locale).format(fields);
      return <Message title={t('staffNeeded.title')} text={t('staffNeeded.settings', { fields: names })} />;
    }
    default:
      return <Message title={t('preparing.title')} text={t(`preparing.${reason}`)} />;
  }
}
