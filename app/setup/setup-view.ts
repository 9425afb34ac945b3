// What the set-up assistant's screen is sent: the step, what was given for it, and what is wrong. Nothing secret.
import {
  type SetupRemark,
  type SetupScreen,
  type SetupState,
  STEPS,
  type StepName,
} from '../../shared/bridge/setup-state.ts';
import { LANGUAGE_CODES } from '../../shared/languages/languages.ts';
import { COUNTRY_CODES } from '../terminal/countries.ts';
import type { SetupDesk } from './setup-desk.ts';
import type { Answers, Setup } from './setup-machine.ts';

type Seen = Pick<SetupDesk, 'setup' | 'preferences' | 'group' | 'kept' | 'files'>;

/** `country`: the one that the machine seems to be in. */
export function setupView(desk: Seen, country: string): SetupState {
  const { at, answers } = desk.setup();
  const index = (STEPS as readonly string[]).indexOf(at);
  return {
    surface: 'setup',
    country: answers.shop?.country ?? country,
    languages: [...LANGUAGE_CODES],
    preferences: desk.preferences(),
    screen: screenOf(desk, country),
    ...(index >= 0 && { progress: { index, total: STEPS.length } }),
  };
}

function screenOf(desk: Seen, country: string): SetupScreen {
  const setup = desk.setup();
  const { at, answers, busy, problem, main = 'kiosk', detail = '' } = setup;
  const common = { busy, ...(problem && { problem }) };
  switch (at) {
    case 'welcome':
      return { name: at, ...common };
    case 'file': {
      const files = [...desk.files()];
      return { name: at, files, file: files[0] ?? '', ...common };
    }
    case 'centre':
      return { name: at, url: answers.centre?.url ?? 'https://', ...common };
    case 'account':
      return { name: at, ...accountOf(answers), ...common };
    case 'campaigns':
      return { name: at, ...campaignsOf(answers), ...common };
    case 'shop': {
      const { shop = { shopName: '', country, profile: 'kiosk' as const } } = answers;
      return { name: at, ...shop, countries: [...COUNTRY_CODES], ...common };
    }
    case 'reader':
    case 'pinPad':
      return { name: at, ...deviceOf(setup, at), ...common };
    case 'cards':
      return { name: at, ...cardsOf(answers), ...common };
    case 'staff':
      return { name: at, ...staffOf(answers), ...common };
    case 'key': {
      const { kept = 'file', place = '' } = desk.kept() ?? {};
      return { name: at, kept, place, group: desk.group, ...common };
    }
    case 'review':
      return { name: at, lines: [...linesOf(answers)], remarks: [...remarksOf(answers)], ...common };
    case 'starting':
      return { name: at };
    case 'ready':
      return { name: at, main };
    case 'failed':
      return { name: at, detail };
  }
}

function accountOf({ centre, account }: Answers) {
  const { account_id = '', user_id = '' } = account ?? {};
  return { url: centre?.url ?? '', account_id, user_id, hasPassword: account !== undefined };
}

function campaignsOf({ account, campaigns = [] }: Answers) {
  const offered = account?.offered?.map(({ id, name, type }) => ({ id, name, type }));
  return { ...(offered && { offered }), chosen: [...campaigns] };
}

function deviceOf({ found, trial, answers }: Setup, at: 'reader' | 'pinPad') {
  const taken = answers[at];
  const chosen = trial?.spec ?? (taken === 'none' ? undefined : taken?.spec);
  return { ...(found && { found: [...found] }), ...(chosen !== undefined && { chosen }), ...(trial && { trial }) };
}

/** What was given before, or else what the swiped card suggests. */
function cardsOf({ cards, swiped }: Answers) {
  const { prefix, length } = cards ?? swiped ?? { prefix: '' };
  const suggested = cards === undefined && swiped !== undefined;
  return {
    prefix,
    length: length === undefined ? '' : String(length),
    acceptOthers: cards?.acceptOthers ?? false,
    ...(suggested && { ending: swiped.ending }),
  };
}

function staffOf({ staff, shop }: Answers) {
  const member = staff === 'nobody' ? undefined : staff;
  const needed = shop?.profile === 'counter';
  return { staffName: member?.name ?? '', hasPin: member !== undefined, needed };
}

/** What was given at each step, in a few words that need no translation; empty: nothing. */
function linesOf(answers: Answers): readonly { readonly step: StepName; readonly value: string }[] {
  const { centre, account, campaigns = [], shop, reader, cards, pinPad, staff, key } = answers;
  const named = campaigns.map((id) => account?.offered?.find((each) => each.id === id)?.name ?? id);
  return [
    { step: 'centre', value: centre?.url ?? '' },
    { step: 'account', value: account ? `${account.account_id}, ${account.user_id}` : '' },
    { step: 'campaigns', value: named.join(', ') },
    { step: 'shop', value: shop ? `${shop.shopName}, ${shop.country}` : '' },
    { step: 'reader', value: reader?.spec ?? '' },
    { step: 'cards', value: cardsLine(cards) },
    { step: 'pinPad', value: pinPad === undefined || pinPad === 'none' ? '' : pinPad.spec },
    { step: 'staff', value: staff === undefined || staff === 'nobody' ? '' : staff.name },
    { step: 'key', value: key?.place ?? '' },
  ];
}

/** The digits that are not known as dots: 601234··········. */
function cardsLine(cards: Answers['cards']): string {
  if (!cards) return '';
  const { prefix, length, acceptOthers } = cards;
  const own = prefix === '' ? [] : [length === undefined ? `${prefix}…` : prefix.padEnd(length, '·')];
  return [...own, ...(acceptOthers ? ['*'] : [])].join(', ');
}

function remarksOf({ centre, campaigns, reader, pinPad, staff, key }: Answers): readonly SetupRemark[] {
  const untested = pinPad !== undefined && pinPad !== 'none' && !pinPad.tested;
  return [
    ...(centre?.remarks ?? []),
    ...(campaigns?.length === 0 ? [{ code: 'noCampaigns' as const }] : []),
    ...(reader?.tested === false ? [{ code: 'readerUntested' as const }] : []),
    ...(untested ? [{ code: 'pinPadUntested' as const }] : []),
    ...(staff === 'nobody' ? [{ code: 'noStaff' as const }] : []),
    ...(key?.beside ? [{ code: 'keyBeside' as const }] : []),
    ...(key?.kept === 'keystore' ? [{ code: 'keystore' as const }] : []),
  ];
}
