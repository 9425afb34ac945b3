// The ways to settle a sign-up, and what staff fill in for each.
import type { ShownView } from '../../shared/bridge/questions.ts';
import type { FormField } from '../../shared/bridge/terminal-state.ts';
import { Field } from '../components/field.tsx';
import { labelOf } from '../i18n/field-texts.ts';
import { shownValue } from '../i18n/shown-value.ts';
import { useText } from '../i18n/use-text.tsx';
import { NewCard } from './new-card.tsx';

export const WAYS = ['retry', 'correct', 'giveCard', 'discard'] as const;
export type WayOf = (typeof WAYS)[number];

export interface Chosen {
  /** What was corrected, by the contract's field names. */
  readonly values: Readonly<Record<string, string>>;
  /** Empty where the card was read. */
  readonly card_number: string;
}
export const NOTHING_CHOSEN: Chosen = { values: {}, card_number: '' };

export interface WayFieldsProps {
  readonly way: WayOf;
  readonly entry: ShownView;
  readonly chosen: Chosen;
  /** The fields that were not taken. */
  readonly wrong: readonly string[];
  readonly onChange: (chosen: Chosen) => void;
}

export function WayFields({ way, entry, chosen, wrong, onChange }: WayFieldsProps) {
  if (way === 'correct') return <Corrections entry={entry} chosen={chosen} wrong={wrong} onChange={onChange} />;
  return (
    <>
      <Gave entry={entry} />
      {way === 'giveCard' && (
        <NewCard typed={chosen.card_number} onType={(card_number) => onChange({ ...chosen, card_number })} />
      )}
    </>
  );
}

/** What the customer gave. */
function Gave({ entry }: { readonly entry: ShownView }) {
  const text = useText();
  const given = entry.form.filter(({ value }) => value !== '');
  const secrets = [
    { label: text.t('review.password'), has: entry.hasPassword },
    { label: text.t('review.pin'), has: entry.hasPin },
  ];
  return (
    <dl className="gave">
      {given.map((field) => (
        <div key={field.name}>
          <dt>
            <bdi>{labelOf(text, field)}</bdi>
          </dt>
          <dd>
            <bdi>{shownValue(field, text.locale)}</bdi>
          </dd>
        </div>
      ))}
      {secrets.map(({ label, has }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text.t(has ? 'review.set' : 'review.notSet')}</dd>
        </div>
      ))}
    </dl>
  );
}

type CorrectionsProps = Omit<WayFieldsProps, 'way'>;

function Corrections({ entry, chosen, wrong, onChange }: CorrectionsProps) {
  const field = (each: FormField): FormField => ({
    ...each,
    required: false,
    ...(wrong.includes(each.name) && { problem: 'form' }),
  });
  return (
    <div className="corrections">
      {entry.form.map((each) => (
        <Field
          key={each.name}
          field={field(each)}
          value={chosen.values[each.name] ?? each.value}
          onChange={(value) => onChange({ ...chosen, values: { ...chosen.values, [each.name]: value } })}
          onScreenKeys={false}
          autoFocus={false}
        />
      ))}
    </div>
  );
}
