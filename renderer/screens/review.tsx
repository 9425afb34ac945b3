// Shows everything that was given, before it is recorded.
import type { IntentOf } from '../../shared/bridge/intents.ts';
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { WalkActions } from '../components/walk-actions.tsx';
import { shownValue } from '../i18n/shown-value.ts';
import { labelOf, useMessages } from '../i18n/use-messages.ts';

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
  const messages = useMessages();
  const { review, problems } = messages;
  const refused = screen.fields.filter(({ problem }) => problem !== undefined);
  const repeated = screen.fields.filter((field) => field.repeated);
  const confirm = screen.action === 'new' ? review.confirmNew : review.confirmRegister;
  return (
    <Page
      title={review.title}
      actions={
        <WalkActions>
          <Button kind="primary" onPress={() => send({ type: 'confirm' })}>
            {confirm}
          </Button>
        </WalkActions>
      }
    >
      <Progress {...screen.progress} />
      {refused.map((field) => (
        <Notice key={field.name}>{problems.refused(labelOf(messages, field))}</Notice>
      ))}
      {repeated.map((field) => (
        <Notice key={field.name}>{messages.repeated(labelOf(messages, field))}</Notice>
      ))}
      <dl className="review">
        {rowsOf(screen, messages).map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd className={row.given ? '' : 'none'}>{row.value}</dd>
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
  const { review } = useMessages();
  return (
    <button
      type="button"
      className="edit"
      aria-label={`${review.edit}: ${label}`}
      onClick={() => send({ type: 'editStep', step })}
    >
      {review.edit}
    </button>
  );
}

function rowsOf(screen: ScreenOf<'review'>, messages: ReturnType<typeof useMessages>): Row[] {
  const { review } = messages;
  const card = screen.cardEnding === undefined ? review.newNumber : review.cardEnding(screen.cardEnding);
  const secret = (label: string, given: boolean, step: StepName): Row => {
    return { label, value: given ? review.set : review.none, given, step };
  };
  return [
    { label: review.card, value: card, given: true },
    ...screen.fields.map((field) => ({
      label: labelOf(messages, field),
      value: shownValue(field, review.empty),
      given: field.value !== '',
      step: field.step,
    })),
    ...(screen.action === 'register' || screen.hasPassword
      ? [secret(review.password, screen.hasPassword, 'password')]
      : []),
    ...(screen.asksPin ? [secret(review.pin, screen.hasPin, 'pin')] : []),
  ];
}
