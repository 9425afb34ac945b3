// A country from the list: typing a few letters narrows it down. The value is the country's code (ISO 3166-1 alpha-2).
import { useMemo, useState } from 'react';
import { useText } from '../i18n/use-text.tsx';
import type { InputProps } from './input-props.ts';
import { TextInput } from './text-input.tsx';

export interface CountryInputProps extends InputProps {
  readonly name: string;
  readonly codes: readonly string[];
}

/** More than these are not shown: another letter helps. */
const SHOWN = 4;

export function CountryInput({ codes, value, onChange, ...input }: CountryInputProps) {
  const { t, locale } = useText();
  const countries = useMemo(() => namedCountries(codes, locale), [codes, locale]);
  const chosen = countries.find(({ code }) => code === value);
  const [typed, setTyped] = useState(chosen?.name ?? value);
  const matches = chosen ? [] : matching(countries, typed);

  function type(text: string): void {
    setTyped(text);
    const only = matching(countries, text);
    const whole = only.find(({ code, name }) => folded(name) === folded(text) || code === text.toUpperCase());
    onChange(whole?.code ?? text);
  }

  return (
    <>
      <TextInput {...input} kind="country" value={typed} onChange={type} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and these are buttons */}
      <div className="countries" role="group" aria-label={t('country.matches', { count: matches.length })}>
        {matches.slice(0, SHOWN).map(({ code, name }) => (
          <button
            key={code}
            type="button"
            className="choice-button"
            aria-describedby={input.describedBy}
            onClick={() => {
              setTyped(name);
              onChange(code);
              document.getElementById(input.id)?.focus();
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <span className="unseen" role="status">
        {typed !== '' && !chosen && t('country.matches', { count: matches.length })}
      </span>
    </>
  );
}

interface Country {
  readonly code: string;
  readonly name: string;
}

function namedCountries(codes: readonly string[], locale: string): readonly Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const named = codes.map((code) => ({ code, name: names.of(code) ?? code }));
  return named.sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** Those whose name has a word that begins with what was typed; without regard to accents and capitals. */
function matching(countries: readonly Country[], typed: string): readonly Country[] {
  const start = folded(typed);
  if (start === '') return [];
  return countries.filter(({ name }) => folded(name).startsWith(start) || folded(name).includes(` ${start}`));
}

const folded = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
