// The states of the terminal's state machine: where the terminal is, since when, and what it needs to know of the shop.
import type { Notice } from './events.ts';
import type { Forms } from './form.ts';
import type { Session } from './session.ts';

/** Where the terminal is. */
export type Place =
  | { readonly at: 'preparing' }
  | { readonly at: 'attract' }
  | { readonly at: 'swipe'; readonly notice?: Notice }
  /** The centre is asked what the card is. */
  | { readonly at: 'checking'; readonly card_number: string }
  | { readonly at: 'alreadyRegistered'; readonly cardEnding: string }
  | { readonly at: 'walk' | 'saving'; readonly session: Session }
  | {
      readonly at: 'done';
      readonly action: 'new' | 'register';
      readonly firstName: string;
      readonly card_number: string;
      readonly issued: boolean;
      /** Whether the card was the customer's to have is for the centre to say. */
      readonly unsure: boolean;
    }
  | { readonly at: 'sorry'; readonly reason: 'refused' | 'failed'; readonly cardEnding?: string };

export interface Machine {
  readonly place: Place;
  /** When somebody last did something, in ms by the terminal's clock. */
  readonly touchedAt: number;
  /** Set while the terminal asks 'are you still there?'. */
  readonly idleSecondsLeft?: number;
  /** When a card was swiped that is of no use in the middle of a sign-up, in ms by the terminal's clock. */
  readonly ignoredAt?: number | undefined;
}

/** What the machine needs to know of the shop. */
export interface Shop {
  readonly forms: Forms;
  readonly hasPinPad: boolean;
  /** Whether there is a number for a customer without a card. */
  readonly canIssue: boolean;
  readonly pinOptional: boolean;
  readonly times: { readonly idleSeconds: number; readonly warnSeconds: number; readonly endSeconds: number };
}

/** The sign-up that is under way or being recorded, if there is one. */
export function sessionOf({ place }: Machine): Session | undefined {
  return place.at === 'walk' || place.at === 'saving' ? place.session : undefined;
}
