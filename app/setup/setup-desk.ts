// Setting a terminal up as it happens: what is given is checked, devices are tried, and at the end all of it is put in place.
import { initialPreferences, type Preferences } from '../../shared/bridge/preferences.ts';
import type { SetupIntent, SetupIntentOf } from '../../shared/bridge/setup-state.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import { type Checked, wrong } from './check-centre.ts';
import { checkCampaigns, checkShop, checkStaff } from './check-given.ts';
import { draftSettings } from './draft-settings.ts';
import { createKeeper, type Keeper, plainGroup } from './keeper.ts';
import { checkCards } from './own-card.ts';
import {
  type Answers,
  initialSetup,
  isComplete,
  type Place,
  type Setup,
  type SetupEvent,
  stepSetup,
} from './setup-machine.ts';
import type { SetupWorld } from './setup-world.ts';
import { createTrials } from './trials.ts';

export interface SetupDesk {
  readonly setup: () => Setup;
  readonly preferences: () => Preferences;
  /** Which group of the key's code is asked for, from 1. */
  readonly group: number;
  readonly kept: Keeper['kept'];
  /** The groups of the key's code, while they are to be written down. */
  readonly keyCode: Keeper['keyCode'];
  /** The fleets' files that were found. */
  readonly files: () => readonly string[];
  readonly receive: (intent: SetupIntent) => Promise<void>;
  readonly happen: (event: SetupEvent) => void;
  readonly stop: () => Promise<void>;
}

export interface SetupDeskParts {
  readonly world: SetupWorld;
  readonly language: LanguageCode;
  readonly group: number;
  readonly onChange: () => void;
  /** The settings are in place: the terminal can start. */
  readonly onSaved: () => void;
}

/** What takes a moment, or may be refused. */
type Taken =
  | `give${'Centre' | 'Account' | 'Campaigns' | 'Shop' | 'Cards' | 'Staff'}`
  | 'noStaff'
  | 'confirmKey'
  | 'openFile'
  | 'finish';

interface Taking<T extends Taken> {
  /** The step that it is given at; at another it is passed over. */
  readonly at: Place;
  /** What is answered by it, or what is wrong with it. */
  readonly take: (intent: SetupIntentOf<T>, setup: Setup) => Promise<Checked<Answers>> | Checked<Answers>;
}

export function createSetupDesk({ world, language, group, onChange, onSaved }: SetupDeskParts): SetupDesk {
  let setup = initialSetup;
  let preferences = initialPreferences(language);
  const keeper = createKeeper(world);
  const trials = createTrials(world, happen);

  function happen(event: SetupEvent): void {
    const before = setup;
    setup = stepSetup(setup, event);
    if (setup === before) return;
    if (setup.at !== before.at) arrive(setup.at);
    onChange();
  }

  /** A device that was tried is let go before another may have it. */
  function arrive(at: Place): void {
    void trials.end().then(() => (isDevices(at) ? trials.look(at) : undefined));
  }

  async function save(settings: string, user_password?: string): Promise<Checked<Answers>> {
    const saved = await keeper.install(settings, user_password);
    if (saved.kind === 'wrong') return saved;
    happen({ type: 'saved' });
    onSaved();
    return given({});
  }

  async function openFile({ file, passphrase }: SetupIntentOf<'openFile'>): Promise<Checked<Answers>> {
    const opened = await world.openFleet(file.trim(), passphrase);
    return opened.kind === 'wrong' ? opened : save(opened.value.settings, opened.value.user_password);
  }

  function confirmKey({ group: typed }: SetupIntentOf<'confirmKey'>): Checked<Answers> {
    const [key, right] = [keeper.kept(), keeper.keyCode()[group - 1]];
    if (right !== undefined && plainGroup(typed) !== right) return wrong('group');
    if (right !== undefined) world.noteKeyShown();
    return given(key ? { key } : {});
  }

  async function takeStaff(intent: SetupIntent, before: Setup): Promise<Checked<Answers>> {
    const staff = await staffFrom(intent, before, world);
    if (staff.kind === 'wrong') return staff;
    // The key is made, or found, before it is shown.
    const key = await keeper.findKey();
    return key.kind === 'wrong' ? key : given({ staff: staff.value });
  }

  const takings: { readonly [T in Taken]: Taking<T> } = {
    giveCentre: { at: 'centre', take: (intent) => centreFrom(intent, world) },
    giveAccount: {
      at: 'account',
      take: async (intent, { answers }) =>
        map(await keeper.checkAccount(answers.centre?.url ?? '', intent), (account) => ({ account })),
    },
    giveCampaigns: {
      at: 'campaigns',
      take: (intent, { answers }) => map(checkCampaigns(intent, answers.account), (campaigns) => ({ campaigns })),
    },
    giveShop: { at: 'shop', take: (intent) => map(checkShop(intent), (shop) => ({ shop })) },
    giveCards: { at: 'cards', take: (intent) => map(checkCards(intent), (cards) => ({ cards })) },
    giveStaff: { at: 'staff', take: takeStaff },
    noStaff: { at: 'staff', take: takeStaff },
    confirmKey: { at: 'key', take: confirmKey },
    openFile: { at: 'file', take: openFile },
    finish: {
      at: 'review',
      take: (_intent, { answers }) =>
        isComplete(answers) ? save(draftSettings(answers, preferences.language)) : given({}),
    },
  };

  /** Once at a time, and at the step that it belongs to. */
  async function work<T extends Taken>(type: T, intent: SetupIntentOf<T>): Promise<void> {
    const { at, take } = takings[type];
    if (setup.busy || setup.at !== at) return;
    happen({ type: 'look' });
    const checked = await take(intent, setup);
    if (checked.kind === 'wrong') happen({ type: 'refused', at, problem: checked.problem });
    else happen({ type: 'given', at, answers: checked.value });
  }

  async function receive(intent: SetupIntent): Promise<void> {
    const { at } = setup;
    switch (intent.type) {
      case 'prefer':
        preferences = intent.preferences;
        return onChange();
      case 'begin':
      case 'useFile':
      case 'back':
      case 'change':
        return happen(intent);
      case 'lookAgain':
        return isDevices(at) ? trials.look(at) : onChange();
      case 'tryDevice':
        return isDevices(at) ? trials.begin(at, intent.spec.trim(), preferences.language) : undefined;
      case 'takeDevice':
        return trials.take(setup, intent.none);
      case 'startAgain':
        if (at !== 'failed') return;
        happen({ type: 'saved' });
        return onSaved();
      default:
        return work(intent.type, intent);
    }
  }

  return {
    setup: () => setup,
    preferences: () => preferences,
    group,
    kept: keeper.kept,
    keyCode: () => (setup.at === 'key' ? keeper.keyCode() : []),
    files: world.fleetFiles,
    receive,
    happen,
    stop: trials.end,
  };
}

const given = (answers: Answers): Checked<Answers> => ({ kind: 'fine', value: answers });

const map = <T>(checked: Checked<T>, answers: (value: T) => Answers): Checked<Answers> =>
  checked.kind === 'wrong' ? checked : given(answers(checked.value));

const isDevices = (at: Place): at is 'reader' | 'pinPad' => at === 'reader' || at === 'pinPad';

async function centreFrom({ url }: SetupIntentOf<'giveCentre'>, world: SetupWorld): Promise<Checked<Answers>> {
  const trimmed = url.trim();
  return map(await world.checkCentre(trimmed), (remarks) => ({ centre: { url: trimmed, remarks } }));
}

/** A counter is nothing without staff. */
async function staffFrom(
  intent: SetupIntent,
  { answers }: Setup,
  world: SetupWorld,
): Promise<Checked<NonNullable<Answers['staff']>>> {
  if (intent.type !== 'giveStaff')
    return answers.shop?.profile === 'counter' ? wrong('staffNeeded') : { kind: 'fine', value: 'nobody' };
  const checked = checkStaff(intent, answers.staff);
  if (checked.kind === 'wrong') return checked;
  const { name, pin, hash } = checked.value;
  return { kind: 'fine', value: { name, pin: hash ?? (await world.hashPin(pin)) } };
}
