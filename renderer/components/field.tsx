// One input of a form, with its label and what is wrong with it.
import type { ReactNode } from 'react';
import type { FormField } from '../../shared/bridge/terminal-state.ts';
import { labelOf, problemText } from '../i18n/field-texts.ts';
import { useText } from '../i18n/use-text.tsx';
import { ChoiceInput } from './choice-input.tsx';
import { CountryInput } from './country-input.tsx';
import { DateInput } from './date-input.tsx';
import { DoubtNotice } from './doubt-notice.tsx';
import { type InputProps, problemId } from './input-props.ts';
import { PhoneInput } from './phone-input.tsx';
import { TextInput } from './text-input.tsx';

export interface FieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onScreenKeys: boolean;
  readonly autoFocus: boolean;
}

export function Field({ field, value, onChange, onScreenKeys, autoFocus }: FieldProps) {
  const text = useText();
  const id = `field-${field.name}`;
  const label = labelOf(text, field);
  const { required } = field;
  const { problem, doubt, repeated } = field;
  // What is said about a value is for that value alone. The terminal reads it without the blanks around it.
  const isSame = plain(field.value) === plain(value);
  const ids = isSame ? [problem && problemId(id), doubt && `${id}-doubt`, repeated && `${id}-repeated`] : [];
  const describedBy = ids.filter((each) => each).join(' ') || undefined;
  const invalid = isSame && problem !== undefined;
  const input = { id, value, onChange, onScreenKeys, autoFocus, required, invalid, describedBy };
  return (
    <div className={`field ${isGrouped(field) ? 'grouped' : field.input}`}>
      <Label field={field} id={id}>
        <bdi>{label}</bdi>
        {!field.required && <span className="optional"> {text.t('field.optional')}</span>}
      </Label>
      {inputFor(field, input)}
      {(problem || doubt || repeated) && (
        // Of another value it is not seen, and keeps its place: nothing moves while somebody types.
        <div key={String(isSame)} className={isSame ? undefined : 'unsaid'} inert={!isSame}>
          {problem && (
            <p className="problem" id={problemId(id)} role="alert">
              {problemText(text, field.input, problem)}
            </p>
          )}
          {doubt && <DoubtNotice id={`${id}-doubt`} doubt={doubt} onUse={onChange} />}
          {repeated && (
            <p className="hint" id={`${id}-repeated`}>
              {text.t('field.repeated', { label })}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

const plain = (value: string): string => value.normalize().trim();

const GROUPED: readonly FormField['input'][] = ['date', 'dateTime', 'choice', 'choices'];
const isGrouped = ({ input }: FormField): boolean => GROUPED.includes(input);

/** A single input has a label element. A group of inputs (a date's parts, choices) refers to a text by its id instead. */
function Label({
  field,
  id,
  children,
}: {
  readonly field: FormField;
  readonly id: string;
  readonly children: ReactNode;
}) {
  if (!isGrouped(field)) return <label htmlFor={id}>{children}</label>;
  return (
    <span className="label" id={`${id}-label`}>
      {children}
    </span>
  );
}

function inputFor(field: FormField, input: InputProps) {
  switch (field.input) {
    case 'date':
    case 'dateTime':
      return <DateInput {...input} withTime={field.input === 'dateTime'} />;
    case 'choice':
    case 'choices':
      return <ChoiceInput {...input} choices={field.choices} several={field.input === 'choices'} />;
    case 'country':
      return <CountryInput {...input} name={field.name} codes={field.choices} />;
    case 'tel':
      return <PhoneInput {...input} name={field.name} />;
    default:
      return <TextInput {...input} kind={field.input} name={field.name} />;
  }
}
