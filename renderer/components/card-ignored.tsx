// A word, over the page, that a swiped card is of no use in the middle of a sign-up.
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
