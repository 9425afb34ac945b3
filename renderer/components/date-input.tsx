// A date, or a date and time, typed as numbers. The value is YYYY-MM-DD or YYYY-MM-DD hh:mm:ss, with empty parts while it is incomplete.
import { type KeyboardEvent, useState } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { type InputProps, problemId } from './input-props.ts';

const DATE = [
  { part: 'day', length: 2 },
  { part: 'month', length: 2 },
  { part: 'year', length: 4 },
] as const;
const DATE_AND_TIME = [...DATE, { part: 'hour', length: 2 }, { part: 'minute', length: 2 }] as const;
type Part = (typeof DATE_AND_TIME)[number]['part'];
type Parts = Readonly<Record<Part, string>>;

export interface DateInputProps extends InputProps {
  readonly withTime: boolean;
}

export function DateInput({ id, value, onChange, onScreenKeys, autoFocus, ...props }: DateInputProps) {
  const { required, invalid, withTime } = props;
  const messages = useMessages();
  const [parts, setParts] = useState(() => split(value));

  function change(part: Part, length: number, input: HTMLInputElement): void {
    const next = { ...parts, [part]: input.value.replace(/\D/g, '').slice(0, length) };
    setParts(next);
    onChange(join(next, withTime));
    if (next[part].length === length && parts[part].length < length) beside(input, 1)?.focus();
  }

  return (
    <fieldset className="date-input" aria-labelledby={`${id}-label`}>
      {(withTime ? DATE_AND_TIME : DATE).map(({ part, length }, index) => (
        <label key={part}>
          <span>{messages.date[part]}</span>
          <input
            id={index === 0 ? id : undefined}
            name={`${id}-${part}`}
            type="text"
            inputMode={onScreenKeys ? 'none' : 'numeric'}
            data-keys="digits"
            autoComplete="off"
            size={length}
            // biome-ignore lint/a11y/noAutofocus: a step has one purpose, and the customer came to fill this in
            autoFocus={autoFocus && index === 0}
            value={parts[part]}
            required={required || value !== ''}
            aria-invalid={invalid}
            aria-describedby={invalid ? problemId(id) : undefined}
            onChange={(event) => change(part, length, event.target)}
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
