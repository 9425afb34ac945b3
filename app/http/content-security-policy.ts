// The Content-Security-Policy of the screens and what goes with it, the same in both hosts but for what only a browser's page does itself.

export interface ScreensPolicy {
  /** The demo panel's origin, the only other page that may be framed. It can be had in a window of its own. */
  readonly demoPanelUrl: string | undefined;
  /** Where the page itself prints slips: a browser. Electron prints for it. */
  readonly prints?: boolean;
  /** Where the page itself opens the customer's display: a browser. */
  readonly opensDisplay?: boolean;
}

/**
 * Unless it is needed, the sandbox has no `allow-modals` and `allow-popups`; it never has `allow-downloads` and `allow-top-navigation`:
 * nothing prints, opens, is saved, or leads away. A window that is opened is in the same sandbox, the demo's bench excepted.
 */
export function contentSecurityPolicy({ demoPanelUrl, prints, opensDisplay }: ScreensPolicy): string {
  const isDemo = demoPanelUrl !== undefined;
  const sandbox = [
    'allow-scripts allow-same-origin allow-forms',
    ...(prints ? ['allow-modals'] : []),
    ...(opensDisplay || isDemo ? ['allow-popups'] : []),
    ...(isDemo ? ['allow-popups-to-escape-sandbox'] : []),
  ];
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
    `sandbox ${sandbox.join(' ')}`,
  ].join('; ');
}

/** The headers of every answer, refusals too. */
export const screensHeaders = (policy: ScreensPolicy): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(policy),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});
