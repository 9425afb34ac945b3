// Waits for a card.
import type { ScreenOf, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { CardPicture } from '../components/card-picture.tsx';
import { Page } from '../components/page.tsx';
import { isReaderAway, ReaderNotice } from '../components/reader-notice.tsx';
import { ShopPicture } from '../components/shop-picture.tsx';
import { useText } from '../i18n/use-text.tsx';

export interface SwipeScreenProps {
  readonly screen: ScreenOf<'swipe'>;
  readonly state: TerminalState;
}

export function SwipeScreen({ screen, state }: SwipeScreenProps) {
  const send = useSend();
  const { t } = useText();
  return (
    <Page
      title={t('swipe.title')}
      above={<ShopPicture of="swipe" otherwise={<CardPicture still={isReaderAway(state)} />} />}
      className="calm"
      actions={
        <>
          {screen.canIssue && <Button onPress={() => send({ type: 'noCard' })}>{t('swipe.noCard')}</Button>}
          <Button onPress={() => send({ type: 'back' })}>{t('action.back')}</Button>
        </>
      }
    >
      <p className="lead">{t('swipe.text')}</p>
      <ReaderNotice state={state}>{screen.notice && t(`swipe.notice.${screen.notice}`)}</ReaderNotice>
    </Page>
  );
}
