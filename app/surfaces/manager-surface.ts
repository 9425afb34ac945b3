// The manager's page: how the terminal is, and its upkeep. Whoever is signed in and no manager gets nothing of it, and may do nothing.
import { type ManagerIntent, type ManagerState, managerIntent } from '../../shared/bridge/manager-state.ts';
import { type Answer, type ManagerQuestion, managerAsk } from '../../shared/bridge/questions.ts';
import type { Member } from '../../shared/bridge/staff-state.ts';
import type { Health } from '../health.ts';
import type { Log } from '../log/log.ts';
import { saveBundle } from '../manager/bundle.ts';
import { glanceOf } from '../manager/glance.ts';
import { type Choice, prepareChange } from '../settings/change-settings.ts';
import { type Settings, settingsFile } from '../settings/settings.ts';
import type { StaffDesk } from '../staff/staff-desk.ts';
import { asked } from './asked.ts';
import { createStaffSurface, type StaffPreferences } from './staff-surface.ts';
import { staffView } from './staff-view.ts';
import type { SurfaceKind } from './surface-kind.ts';

/** What the program that shows the terminal does for a manager. */
export interface Upkeep {
  /** Ends the program with the status on which it is started again. */
  readonly restart: () => void;
  /** Closes the kiosk's window; undefined while there is none that this program opened. */
  readonly leave: () => (() => void) | undefined;
}

export interface ManagersParts {
  /** The data folder. */
  readonly data: string;
  /** Whether the command line names the profile. */
  readonly isProfileGiven: boolean;
  readonly health: () => Health;
  readonly upkeep: Upkeep;
}

export interface ManagerSurfaceParts extends ManagersParts {
  readonly desk: StaffDesk;
  readonly preferences: StaffPreferences;
  readonly settings: Settings;
  readonly theme: ManagerState['theme'];
  readonly profile: 'kiosk' | 'counter';
  readonly hasPad: boolean;
  /** Restarts the terminal once no customer is at it: at once, or after them. */
  readonly restartWhenFree: () => 'now' | 'afterCustomer';
  readonly log: Log;
  readonly now: () => Date;
}

export function createManagerSurface(parts: ManagerSurfaceParts): SurfaceKind {
  const { desk, preferences } = parts;
  return createStaffSurface({
    desk,
    preferences,
    state: () => managerView(parts),
    work: (message, member) => {
      const intent = isManager(member) ? managerIntent.safeParse(message).data : undefined;
      if (intent) act(intent, parts);
      return intent !== undefined;
    },
    answer: (message, member) =>
      isManager(member) ? asked(managerAsk, message, (question) => answerTo(question, parts)) : undefined,
    touched: () => undefined,
    isByItself: (message) => managerAsk.safeParse(message).data?.question.type === 'glance',
  });
}

const isManager = ({ role }: Member): boolean => role === 'manager';

export function managerView({
  desk,
  preferences,
  settings,
  theme,
  profile,
  hasPad,
  upkeep,
  now,
}: ManagerSurfaceParts): ManagerState {
  const member = desk.member();
  return {
    surface: 'manager',
    main: profile,
    shopName: settings.shopName,
    ...(theme && { theme }),
    country: settings.country,
    languages: [...settings.languages],
    preferences: preferences.current(),
    staff: staffView(desk.staff(), settings.staff, hasPad, now().getTime()),
    ...(member && isManager(member) && { upkeep: { canLeave: upkeep.leave() !== undefined } }),
  };
}

/** On record before it is done: what follows may be the end of the program. */
function act({ type }: ManagerIntent, { desk, upkeep, log }: ManagerSurfaceParts): void {
  const leave = upkeep.leave();
  if (type === 'leaveKiosk' && !leave) return;
  desk.note(type);
  log.info({ event: type === 'restart' ? 'manager.restart' : 'kiosk.left' });
  if (type === 'restart') upkeep.restart();
  else leave?.();
}

async function answerTo(question: ManagerQuestion, parts: ManagerSurfaceParts): Promise<Answer> {
  switch (question.type) {
    case 'glance':
      return glanceOf({ data: parts.data, health: parts.health() });
    case 'saveBundle':
      return bundle(parts);
    case 'changeSettings':
      return change(question, parts);
  }
}

async function bundle({ desk, data, settings, health, log, now }: ManagerSurfaceParts): Promise<Answer> {
  desk.note('saveBundle');
  try {
    const file = await saveBundle({ data, settings, health: health(), now: now() });
    log.info({ event: 'manager.bundle', file });
    return { kind: 'saved', file };
  } catch (error) {
    log.error({ event: 'manager.bundle', error });
    throw error;
  }
}

/** On record before it is done, with what was changed. */
function change(choice: Choice, parts: ManagerSurfaceParts): Answer {
  const { desk, data, settings, profile, isProfileGiven, log, restartWhenFree } = parts;
  const file = settingsFile(data);
  try {
    const change = prepareChange(choice, { file, settings, profile, isProfileGiven, environment: process.env });
    if (change.kind === 'notChanged') return change;
    const changes = change.changes.join('; ');
    desk.note('changeSettings', { reason: changes });
    change.write();
    log.info({ event: 'manager.settings', changes });
    return { kind: 'changed', when: restartWhenFree() };
  } catch (error) {
    log.error({ event: 'manager.settings', error });
    return { kind: 'notChanged', why: 'unwritable', detail: `${file}: ${(error as Error).message}` };
  }
}
