// What the screens say about a field of a form: its name, and what is wrong with it.
import type { FormField } from '../../shared/bridge/terminal-state.ts';
import type { MessageKey } from '../../shared/languages/languages.ts';
import type { Text } from './text.ts';

/** The contract's fields that are asked for, by their names in the catalogues. */
const NAMED: Readonly<Record<string, MessageKey>> = {
  first_name: 'field.first_name',
  last_name: 'field.last_name',
  phone: 'field.phone',
  email: 'field.email',
  street1: 'field.street1',
  street2: 'field.street2',
  city: 'field.city',
  state: 'field.state',
  postal_code: 'field.postal_code',
  country: 'field.country',
  custom_date: 'field.custom_date',
  custom_field: 'field.custom_field',
  customer_username: 'field.customer_username',
};

/** A field's name: the account's own label, or the screens' word for the contract's field. */
export function labelOf({ t }: Text, { name, label }: Pick<FormField, 'name' | 'label'>): string {
  const key = NAMED[name];
  return label ?? (key ? t(key) : name);
}

const REQUIRED: Partial<Record<FormField['input'], MessageKey>> = {
  choice: 'problem.required.choice',
  choices: 'problem.required.choices',
};

const FORM: Partial<Record<FormField['input'], MessageKey>> = {
  email: 'problem.form.email',
  date: 'problem.form.date',
  dateTime: 'problem.form.dateTime',
  country: 'problem.form.country',
};

export function problemText(
  { t }: Text,
  input: FormField['input'],
  problem: NonNullable<FormField['problem']>,
): string {
  switch (problem) {
    case 'refused':
      return t('problem.refused');
    case 'required':
      return t(REQUIRED[input] ?? 'problem.required');
    case 'form':
      return t(FORM[input] ?? 'problem.form');
  }
}
