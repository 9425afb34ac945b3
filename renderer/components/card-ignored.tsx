// Says, over the page, that a card swiped in the middle of a sign-up was ignored.
import { useMessages } from '../i18n/use-messages.ts';
import { Notice } from './notice.tsx';

export function CardIgnored({ ignored }: { readonly ignored: boolean }) {
  const { cardIgnored } = useMessages();
  return (
    <div className="over-page">
      <Notice>{ignored && cardIgnored}</Notice>
    </div>
  );
}
