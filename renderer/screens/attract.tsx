// The first screen, shown while nobody is there.
import type { ScreenOf, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { CardPicture } from '../components/card-picture.tsx';
import { LanguageChoice } from '../components/language-choice.tsx';
import { Page } from '../components/page.tsx';
import { isReaderAway, ReaderNotice } from '../components/reader-notice.tsx';
import { ShopPicture } from '../components/shop-picture.tsx';
import { useText } from '../i18n/use-text.tsx';

export interface AttractScreenProps {
  readonly screen: ScreenOf<'attract'>;
  readonly state: TerminalState;
}

export function AttractScreen({ screen, state }: AttractScreenProps) {
  const send = useSend();
  const { t } = useText();
  return (
    <Page
      title={t('attract.title')}
      above={
        <ShopPicture of="firstScreen" otherwise={<CardPicture way={state.cardWay} still={isReaderAway(state)} />} />
      }
      className="calm"
      actions={
        <Button kind="primary" onPress={() => send({ type: 'start' })}>
          {t('attract.start')}
        </Button>
      }
    >
      <p className="lead">{t(screen.canIssue ? 'attract.textOrNumber' : 'attract.text')}</p>
      <ReaderNotice state={state} />
      {state.languages.length > 1 && <LanguageChoice state={state} />}
    </Page>
  );
}
