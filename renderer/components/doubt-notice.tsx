// Asks about a value that may be mistyped. It is no fault: sent once more, the value is taken as it is.
import type { FormField } from '../../shared/bridge/terminal-state.ts';
import { useText } from '../i18n/use-text.tsx';
import { Button } from './button.tsx';

export interface DoubtNoticeProps {
  readonly id: string;
  readonly doubt: NonNullable<FormField['doubt']>;
  readonly onUse: (value: string) => void;
}

export function DoubtNotice({ id, doubt, onUse }: DoubtNoticeProps) {
  const { t } = useText();
  if (doubt.code !== 'emailSpelling') {
    return (
      <p className="doubt" id={id} role="alert">
        {t(`doubt.${doubt.code}`)} {t('doubt.keep')}
      </p>
    );
  }
  const { suggestion } = doubt;
  return (
    <div className="doubt">
      <p id={id} role="alert">
        {t('doubt.emailSpelling', { suggestion })} {t('doubt.keep')}
      </p>
      <Button onPress={() => onUse(suggestion)}>{t('doubt.use')}</Button>
    </div>
  );
}
