// Terms to accept, or a consent to give: one question, answered by its button, and nothing is chosen beforehand.
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { WalkActions } from '../components/walk-actions.tsx';
import { useText } from '../i18n/use-text.tsx';

export function AgreementScreen({ screen }: { readonly screen: ScreenOf<'agreement'> }) {
  const { t } = useText();
  const { title, text, required } = screen;
  const paragraphs = text.split(/\n\s*\n/).filter((each) => each !== '');
  return (
    <Page
      title={title}
      above={<Progress {...screen.progress} cardEnding={screen.cardEnding} />}
      className="agreement"
      actions={
        <WalkActions>
          <Answers screen={screen} />
        </WalkActions>
      }
    >
      {paragraphs.map((paragraph, index) => (
        // Each can have the focus, so that a long text is scrolled and spoken a paragraph at a time by keyboard, keypad and switch.
        // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one text do not change places
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <p key={index} className="terms" dir="auto" tabIndex={0}>
          {paragraph}
        </p>
      ))}
      <p className="hint">{t(required ? 'agreement.required' : 'agreement.optional')}</p>
    </Page>
  );
}

/** Yes and no to a consent look the same: neither is the way to go on. */
function Answers({ screen: { field, required, given } }: { readonly screen: ScreenOf<'agreement'> }) {
  const send = useSend();
  const { t } = useText();
  const answer = (given: boolean) => (): void => send({ type: 'agree', field, given });
  if (required)
    return (
      <Button kind="primary" onPress={answer(true)}>
        {t('agreement.accept')}
      </Button>
    );
  return (
    <>
      <Button chosen={given === true} onPress={answer(true)}>
        {t('agreement.yes')}
      </Button>
      <Button chosen={given === false} onPress={answer(false)}>
        {t('agreement.no')}
      </Button>
    </>
  );
}
