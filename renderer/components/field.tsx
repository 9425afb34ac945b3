// One input of a form, with its label and what is wrong with it.
import type { ReactNode } from 'react';
import type { FormField } from '../../shared/bridge/terminal-state.ts';
import type { Messages } from '../i18n/en.ts';
import { labelOf, useMessages } from '../i18n/use-messages.ts';
import { ChoiceInput } from './choice-input.tsx';
import { DateInput } from './date-input.tsx';
import { type InputProps, problemId } from './input-props.ts';
import { TextInput } from './text-input.tsx';

export interface FieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onScreenKeys: boolean;
  readonly autoFocus: boolean;
}

export function Field({ field, value, onChange, onScreenKeys, autoFocus }: FieldProps) {
  const messages = useMessages();
  const id = `field-${field.name}`;
  const label = labelOf(messages, field);
  const { required } = field;
  const input = { id, value, onChange, onScreenKeys, autoFocus, required, invalid: field.problem !== undefined };
  return (
    <div className="field">
      <Label field={field} id={id}>
        {label}
        {!field.required && <span className="optional"> {messages.optional}</span>}
      </Label>
      {inputFor(field, input)}
      {field.problem && (
        <p className="problem" id={problemId(id)} role="alert">
          {problemText(messages, field, label)}
        </p>
      )}
      {field.repeated && field.value === value && <p className="hint">{messages.repeated(label)}</p>}
    </div>
  );
}

const GROUPED: readonly FormField['input'][] = ['date', 'dateTime', 'choice', 'choices'];

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
  if (!GROUPED.includes(field.input)) return <label htmlFor={id}>{children}</label>;
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
    default:
      return <TextInput {...input} kind={field.input} name={field.name} />;
  }
}

function problemText(messages: Messages, field: FormField, label: string): string {
  const { problems } = messages;
  if (field.problem === 'refused') return problems.refused(label);
  const { own, other, ...texts } = field.problem === 'required' ? problems.required : problems.form;
  const ofInput: Partial<Record<FormField['input'], string>> = texts;
  // A label of the account's own may be any text, such as a question, and cannot be put into a sentence.
  return ofInput[field.input] ?? (field.label === undefined ? other(label) : own);
}
