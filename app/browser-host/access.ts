// Admits the browser that was given a link with a token. From then on a cookie admits it.
import { randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * `once`: a link lets in the first browser that uses it, and nobody after it; once that browser has come, no other link for the same
 * purpose is good any more. `again`: a link lets browsers in until the terminal ends.
 */
export type LinkRule = 'once' | 'again';

export interface Access {
  /** A fresh token for a link. `purpose`: what the browser is to show. */
  readonly issueToken: (purpose?: string) => string;
  /** Gives the `Set-Cookie` header of the browser that brought a token which is good. */
  readonly redeem: (token: string) => string | undefined;
  readonly admits: (cookieHeader: string | undefined) => boolean;
}

export function createAccess(rule: LinkRule): Access {
  // A host's ports share their cookies, so each terminal's cookie has a name of its own.
  const name = `cardwright-${randomBytes(4).toString('hex')}`;
  const session = randomBytes(32).toString('base64url');
  /** What each token that is good is for. */
  const tokens = new Map<string, string>();

  function isGood(token: string): boolean {
    const purpose = tokens.get(token);
    if (purpose === undefined) return false;
    const others = [...tokens].filter(([, each]) => each === purpose);
    if (rule === 'once') for (const [each] of others) tokens.delete(each);
    return true;
  }

  return {
    issueToken: (purpose = '') => {
      const token = randomBytes(24).toString('base64url');
      tokens.set(token, purpose);
      return token;
    },
    redeem: (token) => (isGood(token) ? `${name}=${session}; Path=/; HttpOnly; SameSite=Strict` : undefined),
    admits: (header) => cookiesNamed(name, header).some((value) => same(value, session)),
  };
}

function cookiesNamed(name: string, header = ''): string[] {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return pairs.filter(([each]) => each === name).map(([, value = '']) => value);
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
