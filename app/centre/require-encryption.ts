// Names, passwords and PINs cross no network unencrypted, unless the shop's settings say so out loud.
import { isLoopback } from '../replica/binding.ts';

/** Throws an Error that says what to do. */
export function requireEncryption(url: string, plainHttp: 'refused' | 'allowed'): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || isLoopback(hostname) || plainHttp === 'allowed') return;
  throw new Error(
    `--central ${url} is not encrypted: names, passwords and PINs could be read on the way. Use https://, or, where the network is yours ` +
      'alone, set central.plainHttp to "allowed" in settings.json.',
  );
}
