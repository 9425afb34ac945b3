// One of a few, each in words of its own.
import type { ReactNode } from 'react';

export interface Choice {
  readonly value: string;
  readonly shown: ReactNode;
}

export interface RadioListProps {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: string | undefined;
  readonly onChoose: (value: string) => void;
}

export const RadioList = ({ name, legend, choices, chosen, onChoose }: RadioListProps) => (
  <fieldset className="field choice-input">
    <legend className="label">{legend}</legend>
    {choices.map(({ value, shown }) => (
      <label key={value}>
        <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
        <span>{shown}</span>
      </label>
    ))}
  </fieldset>
);
