// Shows everything that was given, before it is recorded.
import type { IntentOf } from '../../shared/bridge/intents.ts';
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { WalkActions } from '../components/walk-actions.tsx';
import { labelOf } from '../i18n/field-texts.ts';
import { shownValue } from '../i18n/shown-value.ts';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';

type StepName = IntentOf<'editStep'>['step'];

interface Row {
  readonly label: string;
  readonly value: string;
  /** Whether the customer gave a value; if not, `value` says so and is drawn in a softer colour. */
  readonly given: boolean;
  readonly step?: StepName | undefined;
}

export function ReviewScreen({ screen }: { readonly screen: ScreenOf<'review'> }) {
  const send = useSend();
  const text = useText();
  const { t } = text;
  const rows = rowsOf(screen, text);
  const refused = screen.fields.filter(({ problem }) => problem !== undefined);
  const repeated = screen.fields.filter((field) => field.repeated);
  return (
    <Page
      title={t('review.title')}
      above={<Progress {...screen.progress} />}
      className={rows.length > 8 ? 'long' : ''}
      actions={
        <WalkActions>
          <Button kind="primary" onPress={() => send({ type: 'confirm' })}>
            {t(`review.confirm.${screen.action}`)}
          </Button>
        </WalkActions>
      }
    >
      {refused.map((field) => (
        <Notice key={field.name}>{t('review.refused', { label: labelOf(text, field) })}</Notice>
      ))}
      {repeated.map((field) => (
        <Notice key={field.name}>{t('field.repeated', { label: labelOf(text, field) })}</Notice>
      ))}
      <dl className="review">
        {rows.map((row) => (
          <div key={row.label}>
            <dt>
              <bdi>{row.label}</bdi>
            </dt>
            <dd className={row.given ? '' : 'none'}>
              <bdi>{row.value}</bdi>
            </dd>
            {row.step && (
              <dd>
                <EditButton step={row.step} label={row.label} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Page>
  );
}

function EditButton({ step, label }: { readonly step: StepName; readonly label: string }) {
  const send = useSend();
  const { t } = useText();
  return (
    <button
      type="button"
      className="edit"
      aria-label={t('review.editField', { label })}
      onClick={() => send({ type: 'editStep', step })}
    >
      {t('review.edit')}
    </button>
  );
}

function rowsOf(screen: ScreenOf<'review'>, text: Text): Row[] {
  const { t, locale } = text;
  const { cardEnding } = screen;
  const card = cardEnding === undefined ? t('review.newNumber') : t('review.cardEnding', { ending: cardEnding });
  const secret = (label: string, given: boolean, step: StepName): Row => {
    return { label, value: t(given ? 'review.set' : 'review.notSet'), given, step };
  };
  return [
    { label: t('review.card'), value: card, given: true },
    ...screen.fields.map((field) => ({
      label: labelOf(text, field),
      value: field.value === '' ? t('review.empty') : shownValue(field, locale),
      given: field.value !== '',
      step: field.step,
    })),
    ...screen.agreements.map(({ field, title, given }) => ({
      label: title,
      value: t(given ? 'agreement.given' : 'agreement.notGiven'),
      given,
      step: `agreement:${field}` as const,
    })),
    ...(screen.action === 'register' || screen.hasPassword
      ? [secret(t('review.password'), screen.hasPassword, 'password')]
      : []),
    ...(screen.asksPin ? [secret(t('review.pin'), screen.hasPin, 'pin')] : []),
  ];
}
