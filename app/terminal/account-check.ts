// Watches whether the shop's settings fit the account, as the feed describes it, and logs each new fault once.
import type { Log } from '../log/log.ts';
import type { Replica } from '../replica/replica.ts';
import type { Settings } from '../settings/settings.ts';
import { missingFields, type SettingsFault, settingsFault } from './settings-faults.ts';

export interface AccountCheck {
  /** Looks at the account again: to be called after each round of the sync. */
  readonly update: () => void;
  /** Whether customers can sign up: the cards are here, and the account takes what the settings send. */
  readonly ready: () => boolean;
  /** Why the settings do not fit the account, while nobody can sign up because of it. */
  readonly unfit: () => SettingsFault | undefined;
  /** What staff should mend in settings.json, and whether customers cannot sign up because of it. */
  readonly fault: () => { readonly detail: string; readonly stops: boolean } | undefined;
}

export function createAccountCheck(
  settings: Settings,
  { account, isReady }: Pick<Replica, 'account' | 'isReady'>,
  log: Log,
): AccountCheck {
  let cardsKnown = false;
  let unfit: SettingsFault | undefined;
  let missing: string | undefined;

  function logNew(fault: string | undefined, before: string | undefined): void {
    if (fault !== undefined && fault !== before) log.error({ event: 'settings.unfit', fault });
  }

  return {
    update: () => {
      cardsKnown = isReady();
      if (!cardsKnown) return;
      const now = {
        missing: missingFields(settings, account.customFields()),
        unfit: settingsFault(settings, account.campaigns(), account.customFields()),
      };
      logNew(now.missing, missing);
      logNew(now.unfit?.detail, unfit?.detail);
      ({ missing, unfit } = now);
    },
    ready: () => cardsKnown && unfit === undefined,
    unfit: () => unfit,
    fault: () => {
      if (unfit) return { detail: unfit.detail, stops: true };
      return missing === undefined ? undefined : { detail: missing, stops: false };
    },
  };
}
