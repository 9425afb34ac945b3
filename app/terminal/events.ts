// Everything that can happen to the terminal: the events of its state machine.
import type { PinProgress } from '../../devices/pinpad/pin-pad.ts';
import type { Intent, IntentOf } from '../../shared/bridge/intents.ts';
import type { Bonus } from '../../shared/bridge/issued.ts';
import type { CardStatus } from '../../shared/extensions/card-lines.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import type { Fields } from '../../shared/record-customer/request.ts';

/** Why a swipe did not lead to a card. */
export type Notice = 'badRead' | 'paymentCard' | 'foreignCard';

/** An intent as it reaches the machine: a password has been taken out and is kept elsewhere. */
export type MachineIntent = Exclude<Intent, { type: 'choosePassword' | 'agree' }>;

/** What is known of a card. `unsure`: it may have been issued, and there is nobody to ask. */
export type CardSituation = 'unknown' | 'unsure' | CardStatus;

/** What only a counter sends. `sendBack`: the customer wants something of the form changed. */
export type DeskEvent =
  | { readonly type: 'draft'; readonly values: Fields }
  | { readonly type: 'submitSheet'; readonly values: Fields }
  | { readonly type: 'sendBack' };

export type Event =
  | MachineIntent
  | DeskEvent
  | { readonly type: 'replicaReady' }
  | { readonly type: 'card'; readonly card_number: string; readonly situation: CardSituation }
  /** The centre is asked what the card is. */
  | { readonly type: 'checking'; readonly card_number: string }
  | { readonly type: 'notice'; readonly notice: Notice }
  /** The card could not be looked up. */
  | { readonly type: 'lookUpFailed' }
  /** `language`: the one in which the text was shown. */
  | (IntentOf<'agree'> & { readonly language: LanguageCode })
  | { readonly type: 'passwordChosen' }
  | { readonly type: 'passwordRefused'; readonly problem: 'form' | 'mismatch' }
  | { readonly type: 'pinProgress'; readonly progress: PinProgress }
  | {
      readonly type: 'pinEnded';
      readonly end: 'entered' | 'cancelled' | 'timedOut' | 'failed';
      readonly digits: number;
    }
  | { readonly type: 'pinPadReady' }
  /** Another customer has signed up with the same value of a field that may repeat. */
  | { readonly type: 'repeated'; readonly name: string; readonly value: string }
  | {
      readonly type: 'recorded';
      readonly card_number: string;
      readonly issued: boolean;
      readonly bonus: readonly Bonus[];
    }
  | { readonly type: 'refused'; readonly fields: readonly string[] }
  | { readonly type: 'recordFailed' }
  | { readonly type: 'tick' };
