// The devices of a terminal that is set up: looked for, tried one at a time, and taken.
import type { FoundView, SetupProblem } from '../../shared/bridge/setup-state.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import type { Kind } from './found-devices.ts';
import type { Setup, SetupEvent } from './setup-machine.ts';
import type { SetupWorld } from './setup-world.ts';
import { type Seen, type Trial, tryPinPad, tryReader } from './try-device.ts';

export interface Trials {
  readonly look: (kind: Kind) => Promise<void>;
  /** Lets go of the one that is tried, and tries another. `spec`: as settings.json names it. */
  readonly begin: (kind: Kind, spec: string, language: LanguageCode) => Promise<void>;
  /** The one that was tried, or was taken before, is the terminal's; `none`: it has no PIN pad. */
  readonly take: (setup: Setup, none: boolean) => void;
  readonly end: () => Promise<void>;
}

type DeviceParts = Pick<SetupWorld, 'findDevices' | 'openReader' | 'openPinPad'>;

export function createTrials(world: DeviceParts, happen: (event: SetupEvent) => void): Trials {
  let current: Trial | undefined;

  async function end(): Promise<void> {
    const ending = current;
    current = undefined;
    await ending?.stop();
  }

  async function look(kind: Kind): Promise<void> {
    happen({ type: 'found', found: undefined });
    const found: readonly FoundView[] = await world.findDevices(kind);
    happen({ type: 'found', found });
  }

  function open(kind: Kind, spec: string, language: LanguageCode): Trial {
    const tell = ({ state, result, swiped }: Seen): void =>
      happen({
        type: 'tried',
        trial: { spec, state, ...(result && { result }), ...(swiped && { ending: swiped.ending }) },
        ...(swiped && { swiped }),
      });
    return kind === 'reader'
      ? tryReader(world.openReader(spec), tell)
      : tryPinPad(world.openPinPad(spec), language, tell);
  }

  return {
    look,
    begin: async (kind, spec, language) => {
      await end();
      try {
        current = open(kind, spec, language);
      } catch (error) {
        happen({ type: 'refused', at: kind, problem: { code: 'device', detail: (error as Error).message } });
      }
    },
    take: (setup, none) => {
      const { at, trial, answers } = setup;
      if (at !== 'reader' && at !== 'pinPad') return;
      if (none && at === 'pinPad') return happen({ type: 'given', at, answers: { pinPad: 'none' } });
      const before = answers[at] === 'none' ? undefined : answers[at];
      const spec = trial?.spec ?? before?.spec;
      const problem: SetupProblem = { code: 'noDevice' };
      if (spec === undefined) return happen({ type: 'refused', at, problem });
      const tested = trial?.result === 'works' || trial?.result === 'paymentCard';
      const taken = { spec, tested: tested || (before?.spec === spec && before.tested) };
      happen({ type: 'given', at, answers: at === 'reader' ? { reader: taken } : { pinPad: taken } });
    },
    end,
  };
}
