// A date in three short numbers; the value is YYYY-MM-DD, or as much of it as there is.
import { useRef, useState } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { type InputProps, problemId } from './field.tsx';

const PARTS = [
  { part: 'day', length: 2 },
  { part: 'month', length: 2 },
  { part: 'year', length: 4 },
] as const;
type Part = (typeof PARTS)[number]['part'];
type Parts = Readonly<Record<Part, string>>;

export function DateInput({ id, value, onChange, onScreenKeys, autoFocus, invalid }: InputProps) {
  const messages = useMessages();
  const [parts, setParts] = useState(() => split(value));
  const group = useRef<HTMLFieldSetElement>(null);

  function change(part: Part, length: number, typed: string): void {
    const next = { ...parts, [part]: typed.replace(/\D/g, '').slice(0, length) };
    setParts(next);
    onChange(join(next));
    if (next[part].length === length) nextInput(group.current, part)?.focus();
  }

  return (
    <fieldset ref={group} className="date-input" aria-labelledby={`${id}-label`}>
      {PARTS.map(({ part, length }, index) => (
        <label key={part}>
          <span>{messages.date[part]}</span>
          <input
            id={index === 0 ? id : undefined}
            name={part}
            type="text"
            inputMode={onScreenKeys ? 'none' : 'numeric'}
            data-keys="digits"
            autoComplete="off"
            size={length}
            // biome-ignore lint/a11y/noAutofocus: a step has one purpose, and the customer came to fill this in
            autoFocus={autoFocus && index === 0}
            value={parts[part]}
            aria-invalid={invalid}
            aria-describedby={invalid ? problemId(id) : undefined}
            onChange={(event) => change(part, length, event.target.value)}
          />
        </label>
      ))}
    </fieldset>
  );
}

function split(value: string): Parts {
  const [year = '', month = '', day = ''] = value.split('-');
  return { year, month, day };
}

/** Days and months may be typed with one digit; nothing typed is no date. */
function join({ day, month, year }: Parts): string {
  if (!day && !month && !year) return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function nextInput(group: HTMLFieldSetElement | null, part: Part): HTMLInputElement | undefined {
  const inputs = [...(group?.querySelectorAll('input') ?? [])];
  return inputs[inputs.findIndex(({ name }) => name === part) + 1];
}
