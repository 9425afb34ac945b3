// Says, over the page, that a card swiped in the middle of a sign-up was ignored.
import { useText } from '../i18n/use-text.tsx';
import { Notice } from './notice.tsx';

export function CardIgnored({ ignored }: { readonly ignored: boolean }) {
  const { t } = useText();
  return (
    <div className="over-page">
      <Notice>{ignored && t('cardIgnored')}</Notice>
    </div>
  );
}
