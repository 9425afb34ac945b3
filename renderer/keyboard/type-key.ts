// Types into the focused input as a keyboard would, at its caret.

export type Key = { readonly type: 'text'; readonly text: string } | { readonly type: 'backspace' | 'enter' };

/** The input that has the focus, if one has. */
export function focusedInput(): HTMLInputElement | undefined {
  const { activeElement } = document;
  return activeElement instanceof HTMLInputElement ? activeElement : undefined;
}

export function typeKey(input: HTMLInputElement, key: Key): void {
  if (key.type === 'enter') return input.form?.requestSubmit();
  const start = input.selectionStart ?? input.value.length;
  const end = input.selectionEnd ?? start;
  const from = key.type === 'backspace' && start === end ? Math.max(0, start - 1) : start;
  input.setRangeText(key.type === 'text' ? key.text : '', from, end, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
