// Setting a terminal up, as a state machine: state × event → state, with no I/O. No password and no PIN is in it.
import {
  type FoundView,
  type SetupProblem,
  type SetupRemark,
  STEPS,
  type StepName,
  type TrialView,
} from '../../shared/bridge/setup-state.ts';
import type { Campaign } from '../../shared/record-customer/facts.ts';

/** What was given so far, each checked when it was given. */
export interface Answers {
  readonly centre?: { readonly url: string; readonly remarks: readonly SetupRemark[] };
  /** Without `offered` the centre lists no campaigns. */
  readonly account?: {
    readonly account_id: string;
    readonly user_id: string;
    readonly offered?: readonly Campaign[];
  };
  readonly campaigns?: readonly string[];
  readonly shop?: { readonly shopName: string; readonly country: string; readonly profile: 'kiosk' | 'counter' };
  readonly reader?: Taken;
  /** What a card of the shop's looks like, of the last that was swiped. */
  readonly swiped?: { readonly prefix: string; readonly length: number; readonly ending: string };
  readonly cards?: { readonly prefix: string; readonly length?: number; readonly acceptOthers: boolean };
  readonly pinPad?: Taken | 'none';
  /** `pin`: its hash. */
  readonly staff?: { readonly name: string; readonly pin: string } | 'nobody';
  readonly key?: { readonly kept: 'file' | 'keystore'; readonly place: string; readonly beside: boolean };
}

interface Taken {
  readonly spec: string;
  readonly tested: boolean;
}

export type Place = StepName | 'file' | 'starting' | 'ready' | 'failed';

export interface Setup {
  readonly at: Place;
  readonly answers: Answers;
  /** What was given is being looked at. */
  readonly busy: boolean;
  /** The review was reached: what is changed leads back there. */
  readonly reviewed: boolean;
  readonly problem?: SetupProblem;
  /** What is plugged in; undefined while it is being looked. */
  readonly found?: readonly FoundView[];
  readonly trial?: TrialView;
  /** What the terminal shows, once it has started. */
  readonly main?: 'kiosk' | 'counter';
  /** Why the terminal does not start. */
  readonly detail?: string;
}

export type SetupEvent =
  | { readonly type: 'begin' }
  | { readonly type: 'useFile' }
  | { readonly type: 'back' }
  | { readonly type: 'change'; readonly step: StepName }
  | { readonly type: 'look' }
  /** `at`: where it was asked; whoever has gone on since is not called back. */
  | { readonly type: 'given'; readonly at: Place; readonly answers: Answers }
  | { readonly type: 'refused'; readonly at: Place; readonly problem: SetupProblem }
  | { readonly type: 'found'; readonly found: readonly FoundView[] | undefined }
  | { readonly type: 'tried'; readonly trial: TrialView; readonly swiped?: Answers['swiped'] }
  | { readonly type: 'saved' }
  | { readonly type: 'started'; readonly main: 'kiosk' | 'counter' }
  | { readonly type: 'didNotStart'; readonly detail: string };

export const initialSetup: Setup = { at: 'welcome', answers: {}, busy: false, reviewed: false };

export function stepSetup(setup: Setup, event: SetupEvent): Setup {
  const { at, busy } = setup;
  switch (event.type) {
    case 'begin':
      return at === 'welcome' ? goTo(setup, 'centre') : setup;
    case 'useFile':
      return at === 'welcome' ? goTo(setup, 'file') : setup;
    case 'back':
      return busy ? setup : goTo(setup, before(at));
    case 'change':
      return at === 'review' && !busy ? goTo(setup, event.step) : setup;
    case 'look':
      return isStep(at) || at === 'file' ? { ...withoutProblem(setup), busy: true } : setup;
    case 'given':
      return at === event.at && isStep(at) ? given(setup, at, event.answers) : setup;
    case 'refused':
      return at === event.at ? { ...setup, busy: false, problem: event.problem } : setup;
    case 'found':
      return found(setup, event.found);
    case 'tried':
      return tried(setup, event);
    case 'saved':
      return at === 'review' || at === 'file' || at === 'failed' ? goTo(setup, 'starting') : setup;
    case 'started':
      return at === 'starting' ? { ...goTo(setup, 'ready'), main: event.main } : setup;
    case 'didNotStart':
      return at === 'starting' ? { ...goTo(setup, 'failed'), detail: event.detail } : setup;
  }
}

const isStep = (at: Place): at is StepName => (STEPS as readonly Place[]).includes(at);

function before(at: Place): Place {
  if (at === 'file') return 'welcome';
  return isStep(at) ? (STEPS[STEPS.indexOf(at) - 1] ?? at) : at;
}

const withoutProblem = ({ problem: _, ...setup }: Setup): Setup => setup;

const found = ({ found: _, ...setup }: Setup, now: Setup['found']): Setup => ({ ...setup, ...(now && { found: now }) });

/** A device that was being tried is let go; what is plugged in is looked for anew. */
function goTo(setup: Setup, at: Place): Setup {
  if (at === setup.at) return setup;
  const { problem: _, trial: __, found: ___, ...rest } = setup;
  return { ...rest, at, busy: false, reviewed: setup.reviewed || at === 'review' };
}

function given(setup: Setup, at: StepName, answers: Answers): Setup {
  const all = { ...stillTrue(setup.answers, answers), ...answers };
  return goTo({ ...setup, answers: all }, after(at, all, setup.reviewed));
}

/** Another centre has other accounts, and another account other campaigns. */
function stillTrue(answers: Answers, { centre, account }: Answers): Answers {
  const { account: user, campaigns, ...rest } = answers;
  if (centre && centre.url !== answers.centre?.url) return rest;
  const others = account && account.account_id !== user?.account_id;
  return { ...rest, ...(user && { account: user }), ...(campaigns && !others && { campaigns }) };
}

/** After the review was reached once, the next is the first step that has no answer any more. */
function after(at: StepName, answers: Answers, reviewed: boolean): StepName {
  if (!reviewed) return STEPS[STEPS.indexOf(at) + 1] ?? at;
  return STEPS.find((step) => isAsked(step) && answers[step] === undefined) ?? 'review';
}

type Asked = Exclude<StepName, 'welcome' | 'review'>;
const isAsked = (step: StepName): step is Asked => step !== 'welcome' && step !== 'review';

/** Whether nothing is left to be asked. */
export const isComplete = (answers: Answers): answers is Complete =>
  STEPS.every((step) => !isAsked(step) || answers[step] !== undefined);

export type Complete = Answers & Required<Pick<Answers, Asked>>;

function tried(setup: Setup, { trial, swiped }: Extract<SetupEvent, { type: 'tried' }>): Setup {
  if (setup.at !== 'reader' && setup.at !== 'pinPad') return setup;
  const answers = swiped ? { ...setup.answers, swiped } : setup.answers;
  return { ...withoutProblem(setup), busy: false, answers, trial };
}
