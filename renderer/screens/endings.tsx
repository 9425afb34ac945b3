// How a visit ends.
import type { ScreenOf, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { CodePictures, grouped, PrintButton, Slip, useCodes } from '../codes/issued-codes.tsx';
import { BonusLine } from '../components/bonus-line.tsx';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { ShopPicture } from '../components/shop-picture.tsx';
import { useText } from '../i18n/use-text.tsx';

export interface DoneScreenProps {
  readonly screen: ScreenOf<'done'>;
  readonly profile: TerminalState['profile'];
  readonly shopName: string;
}

/** Whether there is a network is told to staff alone. */
export function DoneScreen({ screen, profile, shopName }: DoneScreenProps) {
  const text = useText();
  const { t } = text;
  const { firstName, issuedNumber, codes = {}, cardEnding = '' } = screen;
  const pictures = useCodes(issuedNumber, codes);
  const slip = issuedNumber !== undefined && codes.slip;
  return (
    <Page
      title={firstName === undefined ? t('done.title') : t('done.titleNamed', { name: firstName })}
      className="calm done"
      above={<ShopPicture of="done" otherwise={issuedNumber === undefined && <Sign went="well" />} />}
      actions={
        <>
          <FinishButton />
          {slip && <PrintButton />}
        </>
      }
    >
      <BonusLine bonus={screen.bonus} said="done.bonus" />
      {issuedNumber === undefined ? (
        <p className="lead">{t(`done.${screen.action}`, { ending: cardEnding })}</p>
      ) : (
        <>
          <p className="lead">{t('done.issued')}</p>
          <p className="issued-number">{grouped(issuedNumber)}</p>
          <CodePictures codes={codes} pictures={pictures} />
        </>
      )}
      <Notice>{screen.unsure ? t('done.unsure') : profile === 'counter' && !screen.online && t('done.offline')}</Notice>
      {slip && <Slip text={text} shopName={shopName} number={issuedNumber} pictures={pictures} width={slip} />}
    </Page>
  );
}

export function AlreadyRegisteredScreen({ screen }: { readonly screen: ScreenOf<'alreadyRegistered'> }) {
  const { t } = useText();
  return (
    <Page title={t('alreadyRegistered.title')} className="calm" above={<Sign went="well" />} actions={<FinishButton />}>
      <p className="lead">{t('alreadyRegistered.text', { ending: screen.cardEnding })}</p>
    </Page>
  );
}

export function SorryScreen({ screen }: { readonly screen: ScreenOf<'sorry'> }) {
  const { t } = useText();
  return (
    <Page title={t('sorry.title')} className="calm" above={<Sign went="wrong" />} actions={<FinishButton />}>
      <p className="lead">{t(`sorry.${screen.reason}`)}</p>
    </Page>
  );
}

function FinishButton() {
  const send = useSend();
  const { t } = useText();
  return (
    <Button kind="primary" onPress={() => send({ type: 'finish' })}>
      {t('action.finish')}
    </Button>
  );
}

const SIGNS = { well: 'M30 52 L45 66 L71 37', wrong: 'M50 28 L50 56 M50 71 L50 72' } as const;

/** A tick, or an exclamation mark: told apart by their shapes, not by a colour. */
function Sign({ went }: { readonly went: keyof typeof SIGNS }) {
  return (
    <svg className={`tick ${went}`} viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r="46" />
      <path d={SIGNS[went]} />
    </svg>
  );
}
