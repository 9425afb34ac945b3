// The pages that are not the screens: the step from a link to them, and what a browser without a good link is told.
import type { LinkRule } from './access.ts';

const page = (title: string, rest: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${rest}`;

/**
 * A page that leads to `url` at once. A redirect would not do: it counts as coming from where the link was opened, and a cookie with
 * SameSite=Strict stays behind.
 */
export const goTo = (url: string): string => page('Cardwright', `<meta http-equiv="refresh" content="0;url=${url}">`);

const told = (title: string, text: string): string => page('Cardwright', `<h1>${title}</h1><p>${text}</p>`);

const STRANGER: Readonly<Record<LinkRule, string>> = {
  once: told(
    'This link has been used',
    'Each link admits one browser. Use the window that is open already, or press Enter where the terminal was started to get a new ' +
      'link. Where nobody can press Enter, the page of --link-file, or open.html in the data folder, always has one that is good.',
  ),
  again: told(
    'This link is another start’s',
    'Use the link that this terminal printed, or press Enter where it was started to get a new one.',
  ),
};

export const strangersPage = (rule: LinkRule): string => STRANGER[rule];
