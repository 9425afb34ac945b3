// What is wrong with a running terminal, each in one sentence for staff: for /healthz, the start, and `npm run doctor`.
import type { DeviceState, DeviceStatus } from '../devices/device-state.ts';
import { commandName } from '../shared/command-name.ts';
import { ASKS_TO_WAIT, whyUnreachable } from './centre/why-unreachable.ts';
import { redact } from './log/redact.ts';
import type { Replica } from './replica/replica.ts';
import { NOT_YET_TRIED, type SyncStatus } from './sync/sync.ts';
import type { Terminal } from './terminal/terminal.ts';

export interface Trouble {
  readonly about: 'centre' | 'settings' | 'cards' | 'disk' | 'signUps' | 'screens' | 'reader' | 'pinPad' | 'update';
  /** What is wrong and what to do. Nothing personal. */
  readonly detail: string;
  /** Whether customers cannot sign up because of it. */
  readonly stops: boolean;
}

/** A device as the composition root knows it. */
export interface Watched {
  readonly id: string;
  readonly kind: 'reader' | 'pinPad';
  /** Whether customers cannot sign up without it: another one that is away is no fault of the terminal's. */
  readonly needed: boolean;
  readonly device: { readonly status: DeviceStatus };
}

export interface Watch {
  readonly sync: SyncStatus;
  readonly replica: Pick<Replica, 'outbox' | 'isReady' | 'isDamaged'>;
  readonly devices: readonly Watched[];
  readonly terminal: Pick<Terminal, 'replicaFailing' | 'settingsFault' | 'hasMetStranger'>;
  /** A newer version that was tried here, and given up. */
  readonly failed?: { readonly version: string; readonly why: string } | undefined;
}

/** Those that keep customers from signing up come first. */
export function troublesOf({ sync, replica, devices, terminal, failed }: Watch): readonly Trouble[] {
  const all = [
    ...settingsTrouble(terminal.settingsFault()),
    ...(terminal.replicaFailing() ? [DISK] : []),
    ...devices.flatMap(deviceTrouble),
    ...(replica.isDamaged() ? [DAMAGED] : []),
    ...(replica.isReady() ? [] : [NO_CARDS]),
    ...centreTrouble(sync),
    ...(terminal.hasMetStranger() ? [STRANGER] : []),
    ...attentionTrouble(replica.outbox.counts().attention),
    ...(failed ? [updateTrouble(failed)] : []),
  ];
  return all.toSorted((one, other) => Number(other.stops) - Number(one.stops));
}

const DISK: Trouble = {
  about: 'disk',
  detail:
    'The replica could not be read or written: see whether the disk is full or failing, and the log’s last errors.',
  stops: true,
};

const DAMAGED: Trouble = {
  about: 'disk',
  detail:
    'The disk has damaged replica.sqlite. The terminal starts again once nobody is at it, and every sign-up that can be read goes on. Have the disk looked at.',
  stops: false,
};

const NO_CARDS: Trouble = {
  about: 'cards',
  detail: 'The list of cards has not come from the centre yet: customers can sign up once it is here.',
  stops: true,
};

const STRANGER: Trouble = {
  about: 'screens',
  detail:
    'Another browser or program on this machine asked for the screens, and was not let in: see who uses this machine, and close what is not the terminal’s.',
  stops: false,
};

function settingsTrouble(fault: ReturnType<Terminal['settingsFault']>): readonly Trouble[] {
  return fault ? [{ about: 'settings', ...fault }] : [];
}

/** The centre's own words may be in it. */
function centreTrouble({ online, refused, detail = '' }: SyncStatus): readonly Trouble[] {
  if (online || detail === NOT_YET_TRIED) return [];
  const said = redact(whyUnreachable(detail));
  return [{ about: 'centre', detail: centreSentence(refused, detail, said), stops: false }];
}

function centreSentence(refused: boolean, detail: string, said: string): string {
  if (refused)
    return `The centre refuses this terminal (${said}): see central.account_id and central.user_id in settings.json, and give the password with ${commandName('config')} password while the terminal is stopped.`;
  if (detail === ASKS_TO_WAIT)
    return `The centre takes no calls for a moment: ${said}. Sign-ups are kept, and sent then.`;
  return `The centre cannot be reached (${said}): see the network and --central. Sign-ups are kept, and sent when it is back.`;
}

const updateTrouble = ({ version, why }: NonNullable<Watch['failed']>): Trouble => ({
  about: 'update',
  detail: `Version ${version} was put back to the one before: ${why}. Tell whoever publishes updates; it is not tried here again.`,
  stops: false,
});

function attentionTrouble(entries: number): readonly Trouble[] {
  if (entries === 0) return [];
  return [{ about: 'signUps', detail: `${entries} sign-ups wait for staff to settle them.`, stops: false }];
}

function deviceTrouble({ id, kind, needed, device }: Watched): readonly Trouble[] {
  const { state, fault, remark }: DeviceState = device.status.current;
  if (state === 'enabled')
    return remark === undefined ? [] : [{ about: kind, detail: `${id}: ${remark}`, stops: false }];
  const detail = fault ? fault.detail : 'It is being looked for.';
  return [{ about: kind, detail: `${id}: ${detail}`, stops: needed }];
}
