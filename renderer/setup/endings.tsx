// The settings are in place: the terminal starts with them, or says why it does not.
import { Button } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';

export function StartingScreen() {
  const { t } = useSetupText();
  return (
    <Page title={t('setup.title.starting')} className="calm message">
      <p className="lead">{t('setup.text.starting')}</p>
    </Page>
  );
}

export function FailedScreen({ detail }: { readonly detail: string }) {
  const { t } = useSetupText();
  const { send } = useSetup();
  return (
    <Page
      title={t('setup.title.failed')}
      actions={
        <Button kind="primary" onPress={() => send({ type: 'startAgain' })}>
          {t('setup.startAgain')}
        </Button>
      }
    >
      <p>{t('setup.text.failed')}</p>
      <p className="notice" lang="en" dir="ltr">
        {detail}
      </p>
    </Page>
  );
}
