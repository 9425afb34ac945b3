// A line of text. At a kiosk our own keyboard on the screen types into it, and the system's is kept from opening.
import { KEYS_FOR } from '../keyboard/kinds.ts';
import type { InputProps } from './input-props.ts';

export interface TextInputProps extends Omit<InputProps, 'onChange'> {
  /** `caret`: how many characters stand before it. */
  readonly onChange: (value: string, caret: number) => void;
  readonly kind: 'text' | 'email' | 'tel' | 'username' | 'country' | 'password';
  /** What is typed is shown, and is a secret all the same: it is not spoken. */
  readonly secret?: boolean;
  readonly name: string;
}

export function TextInput({ id, value, onChange, onScreenKeys, autoFocus, ...props }: TextInputProps) {
  const { required, invalid, describedBy, kind, name, secret } = props;
  const modes = {
    text: 'text',
    username: 'text',
    country: 'text',
    password: 'text',
    email: 'email',
    tel: 'tel',
  } as const;
  return (
    <input
      id={id}
      name={name}
      type={kind === 'password' ? 'password' : 'text'}
      inputMode={onScreenKeys ? 'none' : modes[kind]}
      data-keys={KEYS_FOR[kind]}
      data-capitals={(kind === 'text' && !secret) || undefined}
      data-secret={secret || undefined}
      // Numbers, addresses and passwords run from left to right in every language.
      dir={kind === 'text' && !secret ? 'auto' : kind === 'country' ? undefined : 'ltr'}
      // What one customer typed is never offered to the next.
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      // biome-ignore lint/a11y/noAutofocus: a step has one purpose, and the customer came to fill this in
      autoFocus={autoFocus}
      value={value}
      required={required}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={({ target }) => onChange(target.value, target.selectionStart ?? target.value.length)}
    />
  );
}
