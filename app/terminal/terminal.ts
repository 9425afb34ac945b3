// The running terminal: devices, intents and time go into the machine; states, PIN entries and records come out.

import type { DeviceState } from '../../devices/device-state.ts';
import type { CardReader } from '../../devices/msr/card-reader.ts';
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import type { TerminalPort } from '../../shared/bridge/bridge.ts';
import type { Intent, IntentOf } from '../../shared/bridge/intents.ts';
import type { DeviceView, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { password as passwordFormat } from '../../shared/record-customer/formats.ts';
import { createSignal } from '../../shared/signal.ts';
import type { Log } from '../log/log.ts';
import type { Replica } from '../replica/replica.ts';
import type { Settings } from '../settings/settings.ts';
import type { Sync } from '../sync/sync.ts';
import { createForms } from './form.ts';
import { type Event, initialMachine, type Machine, type Shop, step } from './machine.ts';
import { createPinCollection } from './pin-collection.ts';
import { createRepeatLookup, type IsRepeated } from './repeat-lookup.ts';
import { createReplicaDesk } from './replica-desk.ts';
import { createSessionSecrets } from './secrets.ts';
import { hasPin, type Session } from './session.ts';
import { missingFields, settingsFault } from './settings-faults.ts';
import { signUpFields } from './sign-up-fields.ts';
import { swiped } from './swiped.ts';
import { viewOf } from './view.ts';

export interface TerminalParts {
  readonly settings: Settings;
  readonly profile: TerminalState['profile'];
  readonly replica: Replica;
  readonly sync: Pick<Sync, 'status' | 'onRound' | 'wake'>;
  readonly reader: CardReader;
  readonly pinPad: PinPad | undefined;
  readonly isRepeated: IsRepeated;
  readonly deskUrl: string | undefined;
  readonly log: Log;
  readonly now: () => Date;
  /** In ms from any start, and never set back: what idle times are counted by. */
  readonly clock: () => number;
}

export interface Terminal extends TerminalPort {
  /** Whether the replica could not be used when it was last needed (a disk that is full, or damaged), or the settings are no use. */
  readonly failing: () => boolean;
  /** What staff should mend in settings.json; customers may be able to sign up all the same. */
  readonly settingsFault: () => string | undefined;
  readonly stop: () => void;
}

export function createTerminal(parts: TerminalParts): Terminal {
  const { settings, replica, sync, reader, pinPad, log, now, clock } = parts;
  const states = createSignal<TerminalState>();
  const secrets = createSessionSecrets();
  const { ask } = settings.signUp.pin;
  const shop: Shop = {
    forms: createForms(settings, replica.feed.customFields),
    hasPinPad: pinPad !== undefined,
    canIssue: settings.cards.issue !== undefined,
    pinOptional: ask !== 'required',
    times: settings.times,
  };
  let machine = initialMachine(clock());
  const desk = createReplicaDesk(replica, log, now);
  let outbox = desk.counts();
  let shown = '';
  /** Why the settings do not fit the account, while nobody can sign up for it. */
  let unfit: string | undefined;
  let missing: string | undefined;

  const pins = createPinCollection({
    pinPad,
    settings: settings.signUp.pin,
    dispatch,
    onPin: secrets.setPin,
  });

  const repeats = createRepeatLookup(parts.isRepeated, dispatch);

  function dispatch(event: Event): void {
    const before = machine;
    machine = step(before, event, clock(), shop);
    follow(before, machine);
    show();
  }

  /** What has to happen because the machine moved. */
  function follow(before: Machine, after: Machine): void {
    pins.follow(after);
    const [was, is] = [inSession(before), inSession(after)];
    repeats.follow(is);
    if (is && !hasPin(is)) secrets.clearPin();
    if (!was && is) log.info({ event: 'session.started', action: is.action });
    if (was && !is) {
      secrets.wipe();
      log.info({ event: 'session.ended', at: after.place.at });
    }
    if (after.place.at === 'saving' && before.place.at !== 'saving') {
      const { session } = after.place;
      // The screens get to draw 'saving' first: the commit holds this thread until it is on the disk.
      setImmediate(() => dispatch(desk.record(signUpFields(session, secrets.fields(), settings))));
    }
    if (after.place.at === 'done' && before.place.at === 'saving') {
      outbox = desk.counts();
      sync.wake();
    }
  }

  function onSwipe(swipe: SwipeEvent): void {
    if (swipe.event === 'error') log.info({ event: 'reader.error', reason: swipe.reason, tracks: swipe.tracks });
    if (swipe.layout) log.info({ event: 'reader.layout', layout: swipe.layout });
    dispatch(swiped(swipe, settings.cards, desk.lookUp));
  }

  function handle(intent: Intent): void {
    dispatch(intent.type === 'choosePassword' ? choosePassword(intent) : intent);
  }

  function choosePassword({ password, repeated }: IntentOf<'choosePassword'>): Event {
    if (passwordFormat.read(password) === undefined) return { type: 'passwordRefused', problem: 'form' };
    if (password !== repeated) return { type: 'passwordRefused', problem: 'mismatch' };
    // Only where a password is asked for: a stray intent must not leave one behind.
    if (inSession(machine)?.steps.includes('password')) secrets.setPassword(password);
    return { type: 'passwordChosen' };
  }

  function state(): TerminalState {
    const status = sync.status();
    const { idleSecondsLeft, ignoredAt, place } = machine;
    return {
      profile: parts.profile,
      shopName: settings.shopName,
      screen: viewOf(place, shop, settings, status, unfit),
      devices: [
        deviceView('reader', reader.status.current),
        ...(pinPad ? [deviceView('pinPad', pinPad.status.current)] : []),
      ],
      online: status.online,
      outbox,
      ...(place.at === 'walk' && ignoredAt !== undefined && { cardIgnored: true }),
      ...(idleSecondsLeft !== undefined && { idleSecondsLeft }),
      ...(parts.deskUrl !== undefined && { deskUrl: parts.deskUrl }),
    };
  }

  function show(): void {
    const next = state();
    const text = JSON.stringify(next);
    if (text !== shown) states.emit(next);
    shown = text;
  }

  function onRound(): void {
    outbox = desk.counts();
    if (replica.feed.position().complete) lookForMissing();
    if (machine.place.at === 'preparing' && isReady()) dispatch({ type: 'replicaReady' });
    else show();
  }

  function lookForMissing(): void {
    const found = missingFields(settings, replica.feed.customFields());
    if (found !== undefined && found !== missing) log.error({ event: 'settings.unfit', fault: found });
    missing = found;
  }

  /** No customer is to fill in what would be refused in the end. */
  function isReady(): boolean {
    if (!replica.feed.position().complete) return false;
    const fault = settingsFault(settings, replica.feed.campaigns());
    if (fault !== undefined && fault !== unfit) log.error({ event: 'settings.unfit', fault });
    unfit = fault;
    return fault === undefined;
  }

  const ticking = setInterval(() => dispatch({ type: 'tick' }), 500);
  const endings = [
    reader.onSwipe(onSwipe),
    reader.status.on(show),
    sync.onRound(onRound),
    pinPad?.status.on(({ state: at }) => (at === 'enabled' ? dispatch({ type: 'pinPadReady' }) : show())),
  ];
  onRound();

  return {
    state,
    onState: states.on,
    handle,
    failing: () => desk.failing() || unfit !== undefined,
    settingsFault: () => unfit ?? missing,
    stop: () => {
      clearInterval(ticking);
      for (const end of endings) end?.();
      dispatch({ type: 'cancel' });
    },
  };
}

function inSession({ place }: Machine): Session | undefined {
  return place.at === 'walk' || place.at === 'saving' ? place.session : undefined;
}

function deviceView(kind: DeviceView['kind'], { state, fault }: DeviceState): DeviceView {
  if (state === 'enabled') return { kind, state };
  return fault ? { kind, state: 'absent', detail: fault.detail } : { kind, state: 'connecting' };
}
