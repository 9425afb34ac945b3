// What the address of a centre may be.
import { commandName } from '../../shared/command-name.ts';

/** What is wrong with it, and what to write; undefined where nothing is. */
export function centreUrlFault(value: string): string | undefined {
  const { protocol, username, password } = URL.parse(value) ?? {};
  if (protocol !== 'https:' && protocol !== 'http:') return 'must be a URL such as https://host/';
  if (username || password)
    return `must name no user: the API user is in settings.json, its password is kept sealed (${commandName('config')} password)`;
  return undefined;
}
