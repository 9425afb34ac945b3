// What is said of the screen: what is shown on it, read from the page itself. What is secret is never said.
import { openDialog } from '../access/open-dialog.ts';

/** What is said and stands nowhere on the screen, in the language that is spoken. */
export interface Words {
  readonly chosen: string;
  /** How many characters of a secret were typed. */
  readonly typed: (count: number) => string;
}

/** What an input or a button is, for those who do not see it: its name, what is in it, whether it is chosen, and what is wrong with it. */
export function spokenOf(element: Element, words: Words): string {
  const chosen = isChosen(element) ? words.chosen : '';
  const parts = [nameOf(element), contentOf(element, words), chosen, describedBy(element)];
  return parts.filter((part) => part !== '').join(', ');
}

/** A row of the on-screen keyboard is named by its keys, which are said one by one. */
const GROUPS = 'dialog, [role="group"]:not(.key-row)';

/** The dialog and the group that lead to a button or an input, where what had the focus before is in neither: named by their titles. */
export function enteredBy(element: Element, before: Node | null): string {
  const groups = [...document.querySelectorAll(GROUPS)];
  const entered = groups.filter((group) => group.contains(element) && !group.contains(before));
  return entered.map(labelOf).join('. ');
}

const labelOf = (element: Element): string =>
  element.getAttribute('aria-label') ?? textOf(byId(element.getAttribute('aria-labelledby')));

function nameOf(element: Element): string {
  const label = labelOf(element);
  if (label) return label;
  if (element instanceof HTMLInputElement) {
    const own = [...(element.labels ?? [])].map(textOf).join(' ');
    const group = textOf(byId(element.closest('fieldset')?.getAttribute('aria-labelledby') ?? null));
    return [group, own].filter((part) => part !== '').join(', ');
  }
  return textOf(element);
}

function contentOf(element: Element, words: Words): string {
  if (!(element instanceof HTMLInputElement) || isChoice(element)) return '';
  if (!isSecret(element)) return element.value;
  return element.value === '' ? '' : secretText(element, words);
}

/** What the dots tell those who see them, and nothing else (EN 301 549, 5.1.3.8). */
export const secretText = ({ value }: HTMLInputElement, { typed }: Words): string => typed([...value].length);

const isChoice = ({ type }: HTMLInputElement): boolean => type === 'checkbox' || type === 'radio';

const isChosen = (element: Element): boolean =>
  element.getAttribute('aria-pressed') === 'true' ||
  (element instanceof HTMLInputElement && isChoice(element) && element.checked);

export const isSecret = (element: Element | null): boolean =>
  element instanceof HTMLInputElement && (element.type === 'password' || element.dataset.secret !== undefined);

function describedBy(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids
    .map((id) => textOf(byId(id)))
    .filter((text) => text !== '')
    .join(' ');
}

const byId = (id: string | null): Element | null => (id ? document.getElementById(id) : null);

/** What a screen says as a whole: the texts of its page or of the dialog over it, without what is in inputs and on buttons. */
export function screenText(): string {
  const whole = openDialog() ?? document.querySelector('.page-body');
  return whole ? textOf(whole) : '';
}

const SILENT = 'button, input, label, .label, [aria-hidden="true"], [inert], svg, script';

/** The texts of an element, each as a sentence of its own. */
export function textOf(element: Element | null): string {
  if (!element) return '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const silent = node.parentElement?.closest(SILENT);
    if (!silent || silent === element || silent.contains(element)) texts.push(node.textContent?.trim() ?? '');
  }
  return texts
    .filter((text) => text !== '')
    .join('. ')
    .replace(/([.?!؟:])\. /g, '$1 ')
    .replace(/[\u2068\u2069]/g, '');
}
