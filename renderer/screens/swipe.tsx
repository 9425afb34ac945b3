// Waits for a card.
import type { ScreenOf, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { BackButton } from '../components/back-button.tsx';
import { Button } from '../components/button.tsx';
import { CardPicture } from '../components/card-picture.tsx';
import { Page } from '../components/page.tsx';
import { isReaderAway, ReaderNotice } from '../components/reader-notice.tsx';
import { ShopPicture } from '../components/shop-picture.tsx';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';

export interface SwipeScreenProps {
  readonly screen: ScreenOf<'swipe'>;
  readonly state: TerminalState;
}

export function SwipeScreen({ screen, state }: SwipeScreenProps) {
  const send = useSend();
  const { t } = useText();
  const { cardWay } = state;
  return (
    <Page
      title={t(`swipe.title.${cardWay}`)}
      above={<ShopPicture of="swipe" otherwise={<CardPicture way={cardWay} still={isReaderAway(state)} />} />}
      className="calm"
      actions={
        <>
          {screen.canIssue && <Button onPress={() => send({ type: 'noCard' })}>{t('swipe.noCard')}</Button>}
          <BackButton />
        </>
      }
    >
      <p className="lead">{t(`swipe.text.${cardWay}`)}</p>
      <ReaderNotice state={state}>{noticeText(t, cardWay, screen.notice)}</ReaderNotice>
    </Page>
  );
}

/** A card that could not be read is to be given once more, in the way that this reader takes it. */
function noticeText(t: Text['t'], way: TerminalState['cardWay'], notice: SwipeScreenProps['screen']['notice']) {
  if (notice === undefined) return undefined;
  return notice === 'badRead' ? t(`swipe.badRead.${way}`) : t(`swipe.notice.${notice}`);
}
