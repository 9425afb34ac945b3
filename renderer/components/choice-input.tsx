// Lets the customer choose one or several of a few choices. Several are joined with commas, as in the contract's List fields.
import type { InputProps } from './input-props.ts';

export interface ChoiceInputProps extends InputProps {
  readonly choices: readonly string[];
  readonly several: boolean;
}

export function ChoiceInput({ id, value, onChange, autoFocus, ...props }: ChoiceInputProps) {
  const { required, invalid, describedBy, choices, several } = props;
  const chosen = value.split(',').map((each) => each.trim());
  const choose = (choice: string, on: boolean): void => {
    if (!several) return onChange(choice);
    const kept = choices.filter((each) => (each === choice ? on : chosen.includes(each)));
    return onChange(kept.join(', '));
  };
  return (
    <fieldset className="choice-input" aria-labelledby={`${id}-label`}>
      {choices.map((choice, index) => (
        <label key={choice}>
          <input
            id={index === 0 ? id : undefined}
            type={several ? 'checkbox' : 'radio'}
            name={id}
            // biome-ignore lint/a11y/noAutofocus: a step has one purpose, and the customer came to fill this in
            autoFocus={autoFocus && index === 0}
            required={required && value === ''}
            aria-invalid={invalid}
            aria-describedby={describedBy}
            checked={chosen.includes(choice)}
            onChange={(event) => choose(choice, event.target.checked)}
            // A second click on a radio button takes an optional choice back; browsers leave it chosen.
            onClick={() => !several && !required && value === choice && onChange('')}
          />
          <span>{choice}</span>
        </label>
      ))}
    </fieldset>
  );
}
