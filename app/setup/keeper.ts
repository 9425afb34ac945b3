// Keeps what is secret while a terminal is set up: the API password until it is sealed, and the key with its code.
import type { SetupIntentOf } from '../../shared/bridge/setup-state.ts';
import { printableKey } from '../vault/printable-key.ts';
import { type Checked, wrong } from './check-centre.ts';
import type { Answers } from './setup-machine.ts';
import type { Kept, SetupWorld } from './setup-world.ts';

export interface Keeper {
  /** Whether the centre takes this user. A password that it took stays: one that is not typed again is that one. */
  readonly checkAccount: (
    url: string,
    given: SetupIntentOf<'giveAccount'>,
  ) => Promise<Checked<NonNullable<Answers['account']>>>;
  /** Finds the key, or makes one, and says where it is. */
  readonly findKey: () => Promise<Checked<NonNullable<Answers['key']>>>;
  readonly kept: () => Answers['key'];
  /** The key's code in its groups; none of a key that a keystore has. */
  readonly keyCode: () => readonly string[];
  /** Puts everything in place. `user_password`: left out, the one that the centre took. */
  readonly install: (settings: string, user_password?: string) => Promise<Checked<true>>;
}

export function createKeeper(world: Pick<SetupWorld, 'checkAccount' | 'loadKey' | 'install'>): Keeper {
  let password = '';
  let kept: Kept | undefined;

  const placeOf = ({ key: _, ...place }: Kept): NonNullable<Answers['key']> => place;

  return {
    checkAccount: async (url, given) => {
      const user_password = given.user_password === '' ? password : given.user_password;
      const credentials = { account_id: given.account_id.trim(), user_id: given.user_id.trim(), user_password };
      const checked = await world.checkAccount(url, credentials);
      if (checked.kind === 'fine') password = user_password;
      return checked;
    },
    findKey: async () => {
      try {
        kept = await world.loadKey();
        return { kind: 'fine', value: placeOf(kept) };
      } catch (error) {
        return wrong('key', (error as Error).message);
      }
    },
    kept: () => kept && placeOf(kept),
    keyCode: () => (kept?.kept === 'file' ? printableKey(kept.key).split('-') : []),
    install: async (settings, user_password = password) => {
      try {
        const { key } = kept ?? (await world.loadKey());
        world.install(key, { settings, user_password });
        password = '';
        return { kind: 'fine', value: true };
      } catch (error) {
        return wrong('save', (error as Error).message);
      }
    },
  };
}

/** A group of the code as a person may type it, as it is in the code (Crockford's base 32). */
export const plainGroup = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
