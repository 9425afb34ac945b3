// The running terminal: devices, intents and time go into the machine; states, PIN entries and records come out.
import type { CardReader } from '../../devices/msr/card-reader.ts';
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import type { TerminalPort } from '../../shared/bridge/bridge.ts';
import type { Intent } from '../../shared/bridge/intents.ts';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { createSignal } from '../../shared/signal.ts';
import type { DocumentedCentre } from '../centre/centre.ts';
import type { Log } from '../log/log.ts';
import type { Replica } from '../replica/replica.ts';
import type { Settings } from '../settings/settings.ts';
import { themeView } from '../settings/theme-view.ts';
import type { Sync } from '../sync/sync.ts';
import { type AccountCheck, createAccountCheck } from './account-check.ts';
import { createCardLookup } from './card-lookup.ts';
import { choosePassword } from './choose-password.ts';
import { createConsequences } from './consequences.ts';
import type { DeskEvent, Event } from './events.ts';
import { initialMachine, step } from './machine.ts';
import { createPinCollection } from './pin-collection.ts';
import { type Machine, sessionOf, type Way } from './place.ts';
import { createRepeatLookup } from './repeat-lookup.ts';
import { createReplicaDesk, type ReplicaDesk } from './replica-desk.ts';
import { createSessionSecrets } from './secrets.ts';
import { shopOf } from './shop.ts';
import { signUpFields } from './sign-up-fields.ts';
import { type Standing, type Surroundings, stateOf } from './state.ts';
import { swiped } from './swiped.ts';
import { typedCard } from './typed-card.ts';

export interface TerminalParts {
  readonly settings: Settings;
  readonly profile: TerminalState['profile'];
  readonly replica: Replica;
  readonly sync: Pick<Sync, 'status' | 'onRound' | 'wake'>;
  readonly reader: CardReader;
  readonly pinPad: PinPad | undefined;
  readonly centre: Pick<DocumentedCentre, 'find' | 'refusalOfUnknown' | 'isRepeated'>;
  readonly demoPanelUrl: string | undefined;
  /** What staff do beside the customer's walk; left out where nobody signs in. */
  readonly desk?: TerminalDesk | undefined;
  /** Hears all that happens to the terminal: a demo's, a shop has none. */
  readonly observe?: ((event: Event) => void) | undefined;
  readonly log: Log;
  readonly now: () => Date;
  /** In ms from any start, and never set back: what idle times are counted by. */
  readonly clock: () => number;
}

export interface TerminalDesk {
  readonly way: () => Way;
  /** Whether a swipe is for staff: nothing comes of it for the customer. */
  readonly takes: (swipe: SwipeEvent) => boolean;
  /** A sign-up was recorded, as this entry of the outbox. */
  readonly onRecorded: (entry: string) => void;
}

/** What the surfaces are drawn from (app/surfaces). */
export interface Inside {
  readonly machine: Machine;
  readonly around: Surroundings;
  readonly standing: Standing;
}

export interface Terminal extends Omit<TerminalPort, 'handle'> {
  readonly handle: (intent: Intent | DeskEvent | { readonly type: 'typeCard'; readonly card_number: string }) => void;
  readonly inside: () => Inside;
  /** Hears everything that may have changed what a surface shows. */
  readonly onChange: (listener: () => void) => () => void;
  /** Whether the replica could not be used when it was last needed: a disk that is full, or damaged. */
  readonly replicaFailing: () => boolean;
  /** What staff should mend in settings.json, and whether customers cannot sign up because of it. */
  readonly settingsFault: AccountCheck['fault'];
  /** Another browser on this machine asked for the screens: staff are told for a while. */
  readonly meetStranger: () => void;
  readonly hasMetStranger: () => boolean;
  readonly stop: () => void;
}

/** How often the machine is told that time has passed, in ms. */
const TICK_MS = 500;
/** How long staff are told of another browser that asked for the screens, in ms. */
export const STRANGER_MS = 600_000;

export function createTerminal(parts: TerminalParts): Terminal {
  const { settings, replica, sync, reader, pinPad, log, clock } = parts;
  const secrets = createSessionSecrets();
  const desk = createDesk(parts);
  const account = createAccountCheck(settings, replica, log);
  const shop = shopOf(parts, desk.canIssue, () => parts.desk?.way());
  const theme = themeView(settings.theme);
  let machine = initialMachine(clock(), shop);
  let outbox = desk.counts();
  let strangerAt = Number.NEGATIVE_INFINITY;
  const hasMetStranger = (): boolean => clock() - strangerAt < STRANGER_MS;

  const states = createSignal<TerminalState>();
  const changes = createSignal<void>();
  const showState = onlyChanges(states.emit);
  const inside = (): Inside => ({
    machine,
    around: { ...parts, shop, theme },
    standing: { sync: sync.status(), outbox, unfit: account.unfit()?.fields, stranger: hasMetStranger() },
  });
  const state = (): TerminalState => {
    const { around, standing } = inside();
    return stateOf(machine, around, standing);
  };
  function show(): void {
    showState(state());
    changes.emit();
  }

  const follow = createConsequences({
    pins: createPinCollection({ pinPad, settings: settings.signUp.pin, dispatch, onPin: secrets.setPin }),
    // A kiosk must not tell strangers who is a customer already.
    repeats: createRepeatLookup(parts.profile === 'counter' ? parts.centre.isRepeated : async () => false, dispatch),
    secrets,
    log,
    record: (session) =>
      dispatch(desk.record(signUpFields(session, secrets.fields(), settings, parts.now()), !session.unsure)),
    ask: (card_number) => void desk.ask(card_number).then(dispatch),
    onRecorded: () => {
      outbox = desk.counts();
      sync.wake();
    },
  });

  function dispatch(event: Event): void {
    parts.observe?.(event);
    const before = machine;
    machine = step(before, event, clock(), shop);
    follow(before, machine);
    show();
  }

  function handle(intent: Parameters<Terminal['handle']>[0]): void {
    if (intent.type === 'typeCard') return dispatch(typedCard(intent.card_number, settings.cards, desk.lookUp));
    if (intent.type === 'agree') return dispatch({ ...intent, language: machine.preferences.language });
    dispatch(intent.type === 'choosePassword' ? choosePassword(intent, keepPassword) : intent);
  }

  /** Only where a password is asked for: an intent at another time must not leave one behind. */
  function keepPassword(password: string): void {
    if (sessionOf(machine)?.steps.includes('password')) secrets.setPassword(password);
  }

  function onSwipe(swipe: SwipeEvent): void {
    if (swipe.event === 'error') log.info({ event: 'reader.error', reason: swipe.reason, tracks: swipe.tracks });
    if (swipe.layout) log.info({ event: 'reader.layout', layout: swipe.layout });
    if (parts.desk?.takes(swipe)) return;
    dispatch(swiped(swipe, settings.cards, desk.lookUp));
  }

  function onRound(): void {
    outbox = desk.counts();
    account.update();
    if (machine.place.at === 'preparing' && account.ready()) dispatch({ type: 'replicaReady' });
    else show();
  }

  const ticking = setInterval(() => dispatch({ type: 'tick' }), TICK_MS);
  const endings = [
    reader.onSwipe(onSwipe),
    reader.status.on(show),
    sync.onRound(onRound),
    pinPad?.status.on(({ state: at }) => (at === 'enabled' ? dispatch({ type: 'pinPadReady' }) : show())),
  ];
  onRound();

  return {
    state,
    inside,
    onState: states.on,
    onChange: changes.on,
    handle,
    replicaFailing: desk.failing,
    settingsFault: account.fault,
    hasMetStranger,
    meetStranger: () => {
      strangerAt = clock();
      show();
    },
    stop: () => {
      clearInterval(ticking);
      for (const end of endings) end?.();
      dispatch({ type: 'cancel' });
    },
  };
}

function createDesk({ settings, replica, centre, sync, log, now, desk }: TerminalParts): ReplicaDesk {
  const lookUp = createCardLookup({ replica, centre, online: () => sync.status().online, now });
  return createReplicaDesk({ replica, lookUp, plan: settings.cards.issue, log, now, onRecorded: desk?.onRecorded });
}

/** Passes on a state that is another than the one before. */
function onlyChanges(emit: (state: TerminalState) => void): (state: TerminalState) => void {
  let shown = '';
  return (state) => {
    const text = JSON.stringify(state);
    if (text !== shown) emit(state);
    shown = text;
  };
}
