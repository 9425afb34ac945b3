// A date, or a date and time, typed as numbers. The value is YYYY-MM-DD or YYYY-MM-DD hh:mm:ss, with empty parts while it is incomplete.
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useText } from '../i18n/use-text.tsx';
import { KEYS_FOR } from '../keyboard/kinds.ts';
import type { InputProps } from './input-props.ts';

const LENGTHS = { day: 2, month: 2, year: 4, hour: 2, minute: 2 } as const;
type Part = keyof typeof LENGTHS;
type Parts = Readonly<Record<Part, string>>;

const orders = new Map<string, readonly Part[]>();

/** Day, month and year in the order in which the locale writes them. */
export function datePartsIn(locale: string): readonly Part[] {
  const known = orders.get(locale) ?? findOrder(locale);
  orders.set(locale, known);
  return known;
}

function findOrder(locale: string): readonly Part[] {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).formatToParts(new Date(0));
  return parts.flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : []));
}

export interface DateInputProps extends InputProps {
  readonly withTime: boolean;
}

export function DateInput({ id, value, onChange, onScreenKeys, autoFocus, ...props }: DateInputProps) {
  const { required, invalid, describedBy, withTime } = props;
  const { t, locale } = useText();
  const date = useMemo(() => datePartsIn(locale), [locale]);
  const shown: readonly Part[] = withTime ? [...date, 'hour', 'minute'] : date;
  const [parts, setParts] = useState(() => split(value));

  function change(part: Part, input: HTMLInputElement): void {
    const length = LENGTHS[part];
    const next = { ...parts, [part]: input.value.replace(/\D/g, '').slice(0, length) };
    setParts(next);
    onChange(join(next, withTime));
    if (next[part].length === length && parts[part].length < length) beside(input, 1)?.focus();
  }

  return (
    <fieldset className="date-input" aria-labelledby={`${id}-label`}>
      {shown.map((part, index) => (
        <label key={part}>
          <span>{t(`date.${part}`)}</span>
          <input
            id={index === 0 ? id : undefined}
            name={`${id}-${part}`}
            type="text"
            inputMode={onScreenKeys ? 'none' : 'numeric'}
            data-keys={KEYS_FOR.date}
            autoComplete="off"
            spellCheck={false}
            size={LENGTHS[part]}
            // biome-ignore lint/a11y/noAutofocus: a step has one purpose, and the customer came to fill this in
            autoFocus={autoFocus && index === 0}
            value={parts[part]}
            required={required || value !== ''}
            aria-invalid={invalid}
            aria-describedby={describedBy}
            onChange={(event) => change(part, event.target)}
            // Selected, so that what is typed replaces what was there.
            onFocus={({ currentTarget }) => currentTarget.select()}
            onKeyDown={moveOn}
          />
        </label>
      ))}
    </fieldset>
  );
}

/**
 * A separator (as in 14/7/1970) goes on to the next part, unless nothing was typed since this one got the focus. Backspace in an
 * empty part goes back to the one before.
 */
function moveOn(event: KeyboardEvent<HTMLInputElement>): void {
  const input = event.currentTarget;
  const separates = ['/', '.', '-', ':', ' '].includes(event.key);
  const leaves = event.key === 'Backspace' && input.value === '';
  if (!separates && !leaves) return;
  event.preventDefault();
  const typed = input.value !== '' && input.selectionStart === input.selectionEnd;
  if (leaves) beside(input, -1)?.focus();
  else if (typed) beside(input, 1)?.focus();
}

function beside(input: HTMLInputElement, steps: number): HTMLInputElement | undefined {
  const inputs = [...(input.closest('fieldset')?.querySelectorAll('input') ?? [])];
  return inputs[inputs.indexOf(input) + steps];
}

function split(value: string): Parts {
  const [year = '', month = '', day = '', hour = '', minute = ''] = value.split(/[- :]/);
  return { year, month, day, hour, minute };
}

/** Joins the parts; all but the year may have been typed with one digit. Nothing typed gives the empty text. */
function join(parts: Parts, withTime: boolean): string {
  if (Object.values(parts).every((part) => part === '')) return '';
  const [day, month, hour, minute] = [parts.day, parts.month, parts.hour, parts.minute].map(twoDigits);
  const date = `${parts.year}-${month}-${day}`;
  return withTime ? `${date} ${hour}:${minute}:00` : date;
}

const twoDigits = (part: string): string => (part === '' ? '' : part.padStart(2, '0'));
