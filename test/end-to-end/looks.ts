// What axe does not look at: how large and where things are, in which order they are seen, and what is said by a colour alone. The
// functions run in the page.

/** WCAG 2.2, 2.5.5 for size; 1.3.2 and 2.4.3 for order. */
export function placingFaults(): string[] {
  const TARGET = 44;
  const scope = document.querySelector('dialog:modal') ?? document;
  const all = [
    ...scope.querySelectorAll<HTMLElement>(
      'button, .choice-input label, select, input[type="text"], input[type="password"]',
    ),
  ];
  const targets = all.filter((target) => target.getClientRects().length > 0 && !target.closest('[inert]'));
  const partOf = (element: Element): Element | null => element.closest('.page-body, .counter-page, .keyboard, .sheet');
  const name = (element: Element): string => element.outerHTML.slice(0, 120);
  const found: string[] = [];
  for (const target of targets) {
    const { width, height } = target.getBoundingClientRect();
    if (height < TARGET || width < TARGET) found.push(`too small (${width}×${height}): ${name(target)}`);
  }
  for (const fixed of document.querySelectorAll('.actions button, .keyboard, .foot-bar, dialog:modal')) {
    const { left, right, top, bottom } = fixed.getBoundingClientRect();
    const isOn = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    if (!isOn) found.push(`off the screen: ${name(fixed)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the screen');
  // What comes later stands lower, or further along: in the same row, or in a column of its own.
  for (const [index, later] of targets.entries()) {
    const earlier = targets[index - 1];
    // What scrolls, the keyboard and the rest are each in order by themselves.
    if (!earlier || partOf(earlier) !== partOf(later)) continue;
    const [a, b] = [earlier.getBoundingClientRect(), later.getBoundingClientRect()];
    const isRtl = getComputedStyle(later.parentElement ?? later).direction === 'rtl';
    const along = isRtl ? a.left - b.right : b.left - a.right;
    const below = b.top - a.bottom;
    if (below < -1 && along < -1) found.push(`seen before: ${name(later)} ${name(earlier)}`);
  }
  return found;
}

/** WCAG 2.2, 1.4.1. */
export function colourFaults(): string[] {
  const found: string[] = [];
  for (const pressed of document.querySelectorAll('[aria-pressed="true"], nav [aria-current]')) {
    const other = pressed.parentElement?.querySelector('[aria-pressed="false"], nav > :not([aria-current])');
    const shape = (element: Element): string => {
      const { fontWeight, borderTopWidth } = getComputedStyle(element);
      return `${fontWeight} ${borderTopWidth}`;
    };
    if (other && shape(other) === shape(pressed))
      found.push(`chosen by colour alone: ${pressed.outerHTML.slice(0, 120)}`);
  }
  for (const invalid of document.querySelectorAll('[aria-invalid="true"]')) {
    const said = document.getElementById(invalid.getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent;
    if (!said) found.push(`wrong by colour alone: ${invalid.outerHTML.slice(0, 120)}`);
  }
  return found;
}

/** What a browser would keep of one customer for the next: values it remembers or suggests, words it learns. */
export function rememberedFaults(): string[] {
  const found: string[] = [];
  for (const input of document.querySelectorAll<HTMLInputElement>(
    'input:not([type="radio"], [type="checkbox"]), textarea',
  )) {
    const name = input.outerHTML.slice(0, 120);
    if (input.autocomplete !== 'off') found.push(`remembered: ${name}`);
    if (input.type === 'text' && input.spellcheck) found.push(`spell-checked: ${name}`);
    if (input.list) found.push(`suggested to: ${name}`);
  }
  return found;
}

/** What moves on for those who asked their system for less motion. */
export const motionFaults = (): string[] =>
  document.getAnimations().map((animation) => `moves: ${(animation as CSSAnimation).animationName}`);
