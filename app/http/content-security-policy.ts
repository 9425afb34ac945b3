// The Content-Security-Policy of the screens, the same in both hosts.

/** `demoPanelUrl`: the demo panel's origin, the only other page that may be framed. */
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
  ].join('; ');
}
