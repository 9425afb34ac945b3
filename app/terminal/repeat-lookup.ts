// Looks up, while the customer goes on, whether another customer has the same email or phone.
import type { Fields } from '../../shared/record-customer/request.ts';
import type { MayRepeat } from '../centre/centre.ts';
import type { Event } from './events.ts';
import type { Session } from './session.ts';

export interface RepeatLookup {
  /** Looks up what has changed since the last call; an answer that comes after the sign-up ended is dropped. */
  readonly follow: (session: Session | undefined) => void;
}

export type IsRepeated = (name: MayRepeat, value: string) => Promise<boolean>;

const LOOKED_UP: readonly MayRepeat[] = ['email', 'phone'];

export function createRepeatLookup(isRepeated: IsRepeated, dispatch: (event: Event) => void): RepeatLookup {
  let seen: Fields | undefined;

  function lookUp(name: MayRepeat, value: string): void {
    void isRepeated(name, value).then((repeated) => {
      if (repeated && seen?.[name] === value) dispatch({ type: 'repeated', name, value });
    });
  }

  return {
    follow: (session) => {
      if (session?.values === seen) return;
      const [before, now] = [seen, session?.values];
      seen = now;
      for (const name of LOOKED_UP) {
        const value = now?.[name] ?? '';
        if (value !== '' && value !== before?.[name] && !session?.problems[name]) lookUp(name, value);
      }
    },
  };
}
