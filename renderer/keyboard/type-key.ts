// Types into an input as a keyboard would, at its caret.

/** `key` is a text, or named as a keyboard's event names it: Enter, Backspace. */
export function typeKey(input: HTMLInputElement, key: string): void {
  // An input or its form may handle a key itself (and prevents the default): then nothing is typed.
  if (!input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))) return;
  if (key === 'Enter') return input.form?.requestSubmit();
  const start = input.selectionStart ?? input.value.length;
  const end = input.selectionEnd ?? start;
  const from = key === 'Backspace' && start === end ? Math.max(0, start - 1) : start;
  input.setRangeText(key === 'Backspace' ? '' : key, from, end, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
