// The Content-Security-Policy of the screens and what goes with it, the same in both hosts.

/** A demo's bench can be had in a window of its own. */
const DEMO = ' allow-popups allow-popups-to-escape-sandbox';

/**
 * `demoPanelUrl`: the demo panel's origin, the only other page that may be framed. The sandbox has no `allow-modals`, `allow-popups`,
 * `allow-downloads` and `allow-top-navigation`: nothing prints, opens, is saved, or leads away.
 */
export function contentSecurityPolicy(demoPanelUrl: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src ${demoPanelUrl ?? "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    `sandbox allow-scripts allow-same-origin allow-forms${demoPanelUrl === undefined ? '' : DEMO}`,
  ].join('; ');
}

/** The headers of every answer, refusals too. */
export const screensHeaders = (demoPanelUrl: string | undefined): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(demoPanelUrl),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});
