// The states of the terminal's state machine: where the terminal is, since when, and what it needs to know of the shop.
import type { Bonus } from '../../shared/bridge/issued.ts';
import type { Preferences } from '../../shared/bridge/preferences.ts';
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
      readonly bonus: readonly Bonus[];
      /** Whether the card was the customer's to have is for the centre to say. */
      readonly unsure: boolean;
    }
  | { readonly at: 'sorry'; readonly reason: 'refused' | 'failed'; readonly cardEnding?: string };

export interface Machine {
  readonly place: Place;
  readonly preferences: Preferences;
  /** When somebody last did something, in ms by the terminal's clock. */
  readonly touchedAt: number;
  /** Set while the terminal asks 'are you still there?'. */
  readonly idleSecondsLeft?: number;
  /** Set where nobody has touched the terminal for a while and something personal is on the screen. */
  readonly covered?: true;
  /** When a card was swiped that is of no use in the middle of a sign-up, in ms by the terminal's clock. */
  readonly ignoredAt?: number | undefined;
}

/**
 * How a sign-up goes. `walk`: the customer fills in one step after the other. `sheet`: staff type the whole form. `confirm`: they do, and
 * the customer confirms it.
 */
export type Way = 'walk' | 'sheet' | 'confirm';

export interface Times {
  /** Without a touch: until what was typed is covered (left out: it never is), until the warning, and from there to the end. */
  readonly coverSeconds?: number;
  readonly idleSeconds: number;
  readonly warnSeconds: number;
  /** How long an ending stays. */
  readonly endSeconds: number;
}

/** What the machine needs to know of the shop. */
export interface Shop {
  readonly forms: Forms;
  readonly hasPinPad: boolean;
  /** Whether there is a number for a customer without a card. */
  readonly canIssue: boolean;
  readonly pinOptional: boolean;
  /** `walk` where it is left out. */
  readonly way?: Way | undefined;
  /** What every customer begins with. */
  readonly preferences: Preferences;
  readonly times: Times;
}

/** The sign-up that is under way or being recorded, if there is one. */
export function sessionOf({ place }: Machine): Session | undefined {
  return place.at === 'walk' || place.at === 'saving' ? place.session : undefined;
}
