// How the terminal is, as the manager's page shows it.
import fs from 'node:fs';
import type { AnswerOf } from '../../shared/bridge/questions.ts';
import type { Health } from '../health.ts';
import { keyFileOf, wrappedFile } from '../vault/key-file.ts';
import { keyShownAt } from '../vault/key-shown.ts';

export interface GlanceParts {
  /** The data folder. */
  readonly data: string;
  readonly health: Health;
}

type Glance = AnswerOf<'glance'>;

export function glanceOf({ data, health }: GlanceParts): Glance {
  const { signUps, troubles, devices, online, replica, sync, outbox, version, terminal } = health;
  const { pending, attention, oldest } = outbox;
  return {
    kind: 'glance',
    signUps,
    troubles: troubles.map(({ detail, stops }) => ({ detail, stops })),
    devices: devices.map(({ id, kind, state }) => ({ id, kind, works: state === 'enabled' })),
    online,
    cards: {
      count: replica.cards,
      fetching: replica.fetching,
      ...(sync.lastContact !== undefined && { asOf: sync.lastContact }),
    },
    outbox: { pending, attention, ...(oldest !== undefined && { oldest }) },
    freeMegabytes: freeFor(data),
    version,
    terminal,
    key: keyOf(data),
  };
}

function freeFor(data: string): number {
  const { bavail, bsize } = fs.statfsSync(data);
  return Math.floor((bavail * bsize) / 2 ** 20);
}

function keyOf(data: string): Glance['key'] {
  if (fs.existsSync(wrappedFile(keyFileOf(data, process.env)))) return { is: 'keystore' };
  const at = keyShownAt(data);
  return at === undefined ? { is: 'neverShown' } : { is: 'shown', at };
}
