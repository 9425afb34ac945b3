// Watches whether the shop's settings fit the account, as the feed describes it, and logs each new fault once.
import type { Log } from '../log/log.ts';
import type { Replica } from '../replica/replica.ts';
import type { Settings } from '../settings/settings.ts';
import { missingFields, settingsFault } from './settings-faults.ts';

export interface AccountCheck {
  /** Looks at the account again: to be called after each round of the sync. */
  readonly update: () => void;
  /** Whether customers can sign up: the cards are here, and the account takes what the settings send. */
  readonly ready: () => boolean;
  /** Why the settings do not fit the account, while nobody can sign up because of it. */
  readonly unfit: () => string | undefined;
  /** What staff should mend in settings.json, whether or not customers can sign up. */
  readonly fault: () => string | undefined;
}

export function createAccountCheck(
  settings: Settings,
  { account, isReady }: Pick<Replica, 'account' | 'isReady'>,
  log: Log,
): AccountCheck {
  let complete = false;
  let unfit: string | undefined;
  let missing: string | undefined;

  /** Gives the fault, and logs it where it is another than before. */
  function logged(fault: string | undefined, before: string | undefined): string | undefined {
    if (fault !== undefined && fault !== before) log.error({ event: 'settings.unfit', fault });
    return fault;
  }

  return {
    update: () => {
      complete = isReady();
      if (!complete) return;
      missing = logged(missingFields(settings, account.customFields()), missing);
      unfit = logged(settingsFault(settings, account.campaigns()), unfit);
    },
    ready: () => complete && unfit === undefined,
    unfit: () => unfit,
    fault: () => unfit ?? missing,
  };
}
