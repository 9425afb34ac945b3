// The set-up assistant, put together: what a host shows of a terminal that has no settings yet.
import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { DeviceWorld } from '../../devices/device-spec.ts';
import type { Surface } from '../../shared/bridge/surfaces.ts';
import { LANGUAGE_CODES, type LanguageCode } from '../../shared/languages/languages.ts';
import { createSignal } from '../../shared/signal.ts';
import { createLog, type Log } from '../log/log.ts';
import type { Options } from '../program/options.ts';
import { VERSION } from '../program/version.ts';
import type { ThemeFiles } from '../settings/theme-files.ts';
import { setupSurfaces } from '../surfaces/setup-surface.ts';
import type { Surfaces } from '../surfaces/surfaces.ts';
import { loadOrCreateKey } from '../vault/key-file.ts';
import { createSetupDesk } from './setup-desk.ts';
import { type LoadKey, setupWorld } from './setup-world.ts';

export interface AssistantParts {
  readonly options: Pick<Options, 'data' | 'config'>;
  readonly loadKey?: LoadKey;
  readonly devices?: DeviceWorld;
  /** The settings are in place: the terminal is to be started, perhaps once more. */
  readonly onSaved: () => void;
}

export interface Assistant {
  readonly surfaces: Surfaces;
  readonly health: () => SetupHealth;
  readonly themeFiles: ThemeFiles;
  readonly log: Log;
  readonly meetStranger: () => void;
  /** `main`: what the terminal shows. */
  readonly started: (main: Surface) => void;
  readonly didNotStart: (error: Error) => void;
  readonly stop: () => Promise<void>;
}

/** What `GET /healthz` tells of a terminal that is not set up. */
export interface SetupHealth {
  readonly status: 'degraded';
  readonly signUps: false;
  readonly troubles: readonly { readonly about: 'settings'; readonly detail: string; readonly stops: true }[];
  readonly version: string;
}

const NOT_SET_UP = {
  about: 'settings',
  detail: 'The terminal is not set up yet: its screen asks for what it needs.',
  stops: true,
} as const;

/** Groups of the key's code that are whole. */
const GROUPS = 14;

/** The caller has the claim on the data folder. */
export function openAssistant({
  options,
  loadKey = loadOrCreateKey,
  devices = {},
  onSaved,
}: AssistantParts): Assistant {
  const { data, config } = options;
  const log = createLog(path.join(data, 'logs'));
  const changes = createSignal<void>();
  const { language, country } = hereabouts();
  const now = (): Date => new Date();
  const desk = createSetupDesk({
    world: setupWorld({ data, environment: process.env, loadKey, devices, config, now }),
    language,
    group: randomInt(1, GROUPS + 1),
    onChange: changes.emit,
    onSaved: () => {
      log.info({ event: 'setup.saved' });
      onSaved();
    },
  });
  if (config !== undefined) desk.happen({ type: 'useFile' });
  log.info({ event: 'setup.started' });
  return {
    surfaces: setupSurfaces({
      desk,
      country,
      onChange: changes.on,
      onError: (error, intent) => {
        log.error({ event: 'setup.failed', intent, error });
        const problem = { code: 'save', detail: (error as Error).message } as const;
        desk.happen({ type: 'refused', at: desk.setup().at, problem });
      },
    }),
    health: () => ({ status: 'degraded', signUps: false, troubles: [NOT_SET_UP], version: VERSION }),
    themeFiles: new Map(),
    log,
    meetStranger: () => undefined,
    started: (main) => desk.happen({ type: 'started', main: main === 'counter' ? main : 'kiosk' }),
    didNotStart: (error) => {
      log.error({ event: 'setup.notStarted', error });
      desk.happen({ type: 'didNotStart', detail: error.message });
    },
    stop: desk.stop,
  };
}

/** What the machine is set to: a first guess. */
function hereabouts(): { readonly language: LanguageCode; readonly country: string } {
  const { language, region = 'US' } = new Intl.Locale(Intl.DateTimeFormat().resolvedOptions().locale);
  return { language: LANGUAGE_CODES.find((code) => code === language) ?? 'en', country: region };
}
