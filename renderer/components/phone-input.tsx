// A phone number: formatted while it is typed, as the shop's country writes it.
import { useLayoutEffect, useRef } from 'react';
import { formatPhone } from '../i18n/phone-format.ts';
import { useText } from '../i18n/use-text.tsx';
import type { InputProps } from './input-props.ts';
import { TextInput } from './text-input.tsx';

export function PhoneInput({ onChange, ...input }: InputProps & { readonly name: string }) {
  const { country } = useText();
  const caret = useRef<number>(undefined);
  const { id, value } = input;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is put back once the formatted number is there
  useLayoutEffect(() => {
    const element = document.getElementById(id);
    if (caret.current === undefined || !(element instanceof HTMLInputElement)) return;
    element.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [id, value]);
  const type = (typed: string, at: number): void => {
    const formatted = formatPhone({ value: typed, caret: at }, value, country);
    caret.current = formatted.caret;
    onChange(formatted.value);
  };
  return <TextInput {...input} kind="tel" onChange={type} />;
}
