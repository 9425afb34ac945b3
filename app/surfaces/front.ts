// The terminal with everything that shows it: the customer's walk, the staff beside it, and the surfaces of both.
import { initialPreferences, type Preferences } from '../../shared/bridge/preferences.ts';
import type { Surface } from '../../shared/bridge/surfaces.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createSignal } from '../../shared/signal.ts';
import { createDeviceTest, type DeviceTest } from '../staff/device-test.ts';
import { createOtherCard, type OtherCard } from '../staff/other-card.ts';
import { createStaffDesk, type StaffDesk } from '../staff/staff-desk.ts';
import type { Way } from '../terminal/place.ts';
import { createTerminal, type Terminal, type TerminalDesk, type TerminalParts } from '../terminal/terminal.ts';
import { whenIdle } from '../update/when-idle.ts';
import { createCounterSurface } from './counter-surface.ts';
import { createManagerSurface, type ManagersParts } from './manager-surface.ts';
import type { StaffPreferences } from './staff-surface.ts';
import { createSurfaces, type Surfaces } from './surfaces.ts';

export interface FrontParts extends Omit<TerminalParts, 'desk'> {
  /** For the manager's page. */
  readonly manager: ManagersParts;
}

export interface Front {
  readonly terminal: Terminal;
  readonly surfaces: Surfaces;
  /** Whether nobody is at it, customer or staff, and nobody was for a while. */
  readonly isIdle: () => boolean;
  readonly stop: () => void;
}

/** How often it is looked whether somebody has been signed in for too long, in ms. */
const TICK_MS = 1000;

/** After the last touch somebody may still stand there, in ms. */
const QUIET_MS = 30_000;

function isLeft(terminal: Terminal, clock: () => number): boolean {
  return isFree(terminal) && clock() - terminal.inside().machine.touchedAt >= QUIET_MS;
}

/** Whether no sign-up is under way, and none is told how it ended. */
function isFree(terminal: Terminal): boolean {
  const { at } = terminal.inside().machine.place;
  return at === 'attract' || at === 'preparing';
}

/** Whether a sign-up is under way, whose customer may be typing on the pad. */
function needsPad(terminal: Terminal): boolean {
  const { at } = terminal.inside().machine.place;
  return at === 'checking' || at === 'walk';
}

/** Without staff in settings.json a terminal is the customer's walk alone, at a kiosk or at a counter. */
export function openFront(parts: FrontParts): Front {
  if (parts.settings.staff.length === 0) return withoutStaff(parts);
  const changes = createSignal<void>();
  const atCounter = parts.profile === 'counter';
  // At a kiosk the pad is the customer's: managers type their PIN on the screen.
  const pinPad = atCounter ? parts.pinPad : undefined;
  const otherCard = createOtherCard(parts.settings.cards, changes.emit);
  const desk = deskOf({ ...parts, pinPad }, () => {
    if (!desk.member()) {
      otherCard.awaits(false);
      test.stop();
    }
    changes.emit();
  });
  const test = createDeviceTest({ ...parts, needsPad: () => needsPad(terminal), after: waitFor });
  const windows = new Map<Surface, number>();
  const display = (): 'none' | 'away' | 'there' => {
    if (!atCounter || parts.settings.counter.display === 'none') return 'none';
    return (windows.get('display') ?? 0) > 0 ? 'there' : 'away';
  };
  const way = (): Way => (atCounter ? wayOf(parts.settings.counter.display, display()) : 'walk');
  const terminal = createTerminal({ ...parts, desk: besideTheWalk({ desk, test, otherCard, way, atCounter }) });
  const shared = {
    terminal,
    desk,
    members: parts.settings.staff,
    preferences: staffPreferences(parts, changes.emit),
    test,
    otherCard,
    now: parts.now,
  };
  const { shop, theme } = terminal.inside().around;
  const settling = {
    staff: parts.replica.staff,
    journal: parts.replica.journal,
    otherCard,
    now: parts.now,
    wake: () => parts.sync.wake(),
    formOf: (values: Fields) => shop.forms.fields('all', { values, problems: {}, doubts: {}, repeated: {} }),
  };
  let stopWaiting = (): void => undefined;
  function restartWhenFree(): 'now' | 'afterCustomer' {
    stopWaiting();
    stopWaiting = whenIdle(() => isFree(terminal), parts.manager.upkeep.restart);
    return isFree(terminal) ? 'now' : 'afterCustomer';
  }
  const surfaces = createSurfaces({
    terminal,
    main: atCounter ? 'counter' : 'kiosk',
    staff: {
      ...(atCounter && { counter: createCounterSurface({ ...shared, display, settling }) }),
      manager: createManagerSurface({
        ...parts,
        ...parts.manager,
        ...shared,
        theme,
        hasPad: pinPad !== undefined,
        restartWhenFree,
      }),
    },
    hasDisplay: display() !== 'none',
    onChange: changes.on,
    onCount: (surface, count) => {
      windows.set(surface, count);
      // The form that was open is on no screen any more.
      if (surface === 'counter') otherCard.awaits(false);
      // At a kiosk, whoever is next is a customer.
      if (!atCounter && surface === 'manager' && count === 0) desk.happen({ type: 'signOut' });
      changes.emit();
    },
  });
  terminal.onChange(() => {
    if (needsPad(terminal)) test.leavePad();
  });
  const ticking = setInterval(() => desk.happen({ type: 'tick' }), TICK_MS);
  return {
    terminal,
    surfaces,
    isIdle: () => !desk.member() && isLeft(terminal, parts.clock),
    stop: () => {
      clearInterval(ticking);
      stopWaiting();
      test.stop();
      desk.happen({ type: 'signOut' });
      terminal.stop();
    },
  };
}

function withoutStaff(parts: FrontParts): Front {
  const terminal = createTerminal(parts);
  const surfaces = createSurfaces({
    terminal,
    main: 'kiosk',
    staff: {},
    hasDisplay: false,
    onChange: () => () => undefined,
    onCount: () => undefined,
  });
  return { terminal, surfaces, isIdle: () => isLeft(terminal, parts.clock), stop: terminal.stop };
}

/** While its display is away, the counter goes on as if there were none. */
function wayOf(wanted: 'none' | 'confirm' | 'fillIn', display: 'none' | 'away' | 'there'): Way {
  if (display !== 'there') return 'sheet';
  return wanted === 'fillIn' ? 'walk' : 'confirm';
}

function deskOf({ settings, replica, pinPad, now, clock }: FrontParts, onChange: () => void): StaffDesk {
  const { staff, counter } = settings;
  const idleMs = counter.signOutMinutes * 60_000;
  return createStaffDesk({ members: staff, idleMs, journal: replica.journal, pinPad, now, clock, onChange });
}

interface Beside {
  readonly desk: StaffDesk;
  readonly test: DeviceTest;
  readonly otherCard: OtherCard;
  readonly way: () => Way;
  readonly atCounter: boolean;
}

/** At a counter a card opens nothing while nobody is signed in. */
function besideTheWalk({ desk, test, otherCard, way, atCounter }: Beside): TerminalDesk {
  return {
    way,
    takes: (swipe) => {
      if (test.takes(swipe) || otherCard.takes(swipe)) return true;
      if (!atCounter || desk.member()) return false;
      desk.happen({ type: 'turnAway', code: 'signInFirst' });
      return true;
    },
    onRecorded: (entry) => desk.note('signUp', { entry }),
  };
}

function staffPreferences({ settings }: FrontParts, onChange: () => void): StaffPreferences {
  let preferences: Preferences = initialPreferences(settings.languages[0]);
  return {
    current: () => preferences,
    choose: (chosen) => {
      preferences = chosen;
      onChange();
    },
  };
}

function waitFor(ms: number, done: () => void): () => void {
  const timer = setTimeout(done, ms);
  return () => clearTimeout(timer);
}
