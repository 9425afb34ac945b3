// Finds out whose call it is: the API user, by its password, with strangers' guesses limited and in a lane of their own.
// Who was right lately from the same address is no stranger, whichever process is asked: it has room among the callers.
import { composed } from '../shared/record-customer/formats.ts';
import type { Fields } from '../shared/record-customer/request.ts';
import type { HashQueue } from './hash-queue.ts';
import { type Caller, createKnownLogins } from './known-logins.ts';
import { createLoginLimit } from './limits.ts';
import { createRememberingVerifier, type Verdict } from './remembering-verifier.ts';
import type { Hashing } from './secrets.ts';
import { type ApiUser, findApiUser, renewPasswordHash } from './store/accounts.ts';
import type { Database } from './store/sql.ts';

/** `wrong`: whichever part was wrong. `tooMany`, `busy`: the caller was not looked at. */
export type Login =
  | { readonly verdict: 'right'; readonly user: ApiUser }
  | { readonly verdict: Exclude<Verdict, 'right'> };

export type LogIn = (fields: Fields, from: string) => Promise<Login>;

export function createLogIn(database: Database, lanes: HashQueue, hashing: Hashing, now: () => Date): LogIn {
  const verify = createRememberingVerifier();
  const limit = createLoginLimit(database);
  const knownLogins = createKnownLogins(database, now);

  async function look(user: ApiUser | undefined, secret: string, caller: Caller): Promise<Verdict> {
    const stranger = { ...caller, known: await knownLogins.has(caller) };
    return (stranger.known ? lanes.callers : lanes.strangers).enter(async (onCore) => {
      if (!(await limit.allows(stranger))) return 'tooMany';
      if (!(await onCore(() => hashing.verify(secret, user?.password_hash)))) return 'wrong';
      await limit.right(stranger);
      if (user && !hashing.isCurrent(user.password_hash)) {
        const renewed = await onCore(() => hashing.hash(secret));
        await database.transact((sql) => renewPasswordHash(sql, user, renewed));
      }
      return 'right';
    });
  }

  return async ({ user_id = '', user_password = '', account_id = '' }, from) => {
    const user = await database.read(
      async (sql) =>
        (await findApiUser(sql, user_id, account_id)) ?? findApiUser(sql, composed(user_id), composed(account_id)),
    );
    const claim = { account_id, user_id, secret: user_password, stored: user?.password_hash };
    // As the database spells the user, if there is one.
    const caller = { account_id, user_id, ...(user && ofUser(user)), from };
    const verdict = await verify(claim, () => look(user, user_password, caller));
    if (verdict !== 'right') return { verdict };
    if (!user) return { verdict: 'wrong' };
    knownLogins.wasRight(caller);
    return { verdict, user };
  };
}

const ofUser = ({ account_id, user_id }: ApiUser) => ({ account_id, user_id });
