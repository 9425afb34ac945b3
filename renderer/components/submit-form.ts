// How a form of the walk is submitted: its own handler is asked, and the browser is not.

/**
 * The browser's own submission has every input read for the password manager and for autofill first: a kiosk keeps neither, and it takes as
 * long as laying out the next screen.
 */
export function submitForm(form: Element | null): void {
  form?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
}
