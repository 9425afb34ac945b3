// What a shop decides about its terminal: read from settings.json in the data folder, checked before anything starts.
import fs from 'node:fs';
import path from 'node:path';
import { patternFault } from '../../devices/msr/classify.ts';
import { readRequest } from '../../shared/record-customer/request.ts';
import { agreementFaults } from './agreements-form.ts';
import { overridesIn } from './environment.ts';
import { fixedFields, issueFields } from './fixed-fields.ts';
import { faultLines, readSettingsFile, type SettingsRead } from './settings-file.ts';
import { type Settings, settingsForm } from './settings-form.ts';
import type { ThemeFiles } from './theme-files.ts';

export type { Settings } from './settings-form.ts';

type Issue = NonNullable<Settings['cards']['issue']>;

/** Where a field that every sign-up sends is set. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  account_id: ['central', 'account_id'],
  campaign_id: ['signUp', 'campaign_id'],
  auto_add: ['signUp', 'auto_add'],
  card_number_generate: ['cards', 'issue', 'length'],
  card_number_prefix: ['cards', 'issue', 'prefix'],
  card_number_suffix: ['cards', 'issue', 'suffix'],
};

/** Also refuses settings with which the contract would refuse every sign-up: the contract's own reading of a request decides. */
const schema = settingsForm.superRefine((settings, context) => {
  const { issue } = settings.cards;
  const card = issue ? issueFields(issue) : { card_number: '1' };
  const { faults } = readRequest({ customer_action: 'new', ...fixedFields(settings), ...card });
  for (const { field, message } of faults)
    context.addIssue({ code: 'custom', path: [...(PLACES[field] ?? [])], message: `${field} ${message}`.trim() });
  const { agreements, ask } = settings.signUp;
  for (const [path, message] of agreementFaults(agreements, Object.keys(ask), settings.languages))
    context.addIssue({ code: 'custom', path: ['signUp', 'agreements', ...path], message });
  if (issue && !isTaken(issue, settings.cards))
    context.addIssue({ code: 'custom', path: ['cards', 'issue'], message: NOT_TAKEN });
});

const NOT_TAKEN =
  'this terminal would refuse the cards it issues: let prefix and length be those of one of cards.patterns, or prefix lie outside the payment networks with acceptOthers';

/** Whether the terminal takes the cards whose numbers it issues. */
function isTaken({ prefix, length }: Issue, { patterns, acceptOthers }: Settings['cards']): boolean {
  if (patterns.some((own) => prefix.startsWith(own.prefix) && length === (own.length ?? length))) return true;
  return acceptOthers && patternFault({ prefix }) === undefined;
}

/** The demo shop's settings: the account that `central init --demo` creates. */
export const DEMO_SETTINGS: Settings = schema.parse({
  shopName: 'Great Widgets',
  central: { account_id: 'greatwidgets', user_id: 'john1970', feedSeconds: 5 },
  signUp: {
    campaign_id: ['1234567890123456'],
    auto_add: '25',
    ask: {
      first_name: 'required',
      last_name: 'required',
      email: 'required',
      phone: 'optional',
      custom_date: 'optional',
    },
    pin: {},
  },
  cards: {
    patterns: [{ prefix: '601234', length: 16 }],
    codes: [{ name: 'the app', url: 'https://greatwidgets.example/card/{number}' }],
    acceptOthers: true,
    issue: { length: 16, prefix: '601234' },
  },
  // The demo's own PINs, which its documentation tells: 2468 and 1357.
  staff: [
    {
      name: 'Ann',
      pin: '$argon2id$v=19$m=65536,t=3,p=1$el7r+p+Fl1SDAWSxN2/KYw$rIYirk3gkOiHQR1hpLSmCk9hyxftspEMcZe9g6mNLeU',
    },
    {
      name: 'Max',
      role: 'manager',
      pin: '$argon2id$v=19$m=65536,t=3,p=1$tUtPo8X/LzpoiLmyIca3+w$FNSj2b67yQv5nAruBPjyx5W7bbhWlP5uEuRrUvVuj14',
    },
  ],
  times: {},
});

/** Where a terminal's settings are. */
export const settingsFile = (data: string): string => path.join(data, 'settings.json');

/** Reads a settings file and all that it names, for a preview or a check. Throws when it cannot be read. */
export const readSettings = (file: string): SettingsRead => readSettingsFile(file, schema);

/** What a shop decided, with the files that it names. */
export interface Decided {
  readonly settings: Settings;
  readonly themeFiles: ThemeFiles;
  /** What is no fault, and worth a look: a line for each, with its place. */
  readonly remarks: string;
}

/**
 * Reads settings.json, or gives `fallback` when there is none. What `environment` sets wins over the file. Throws an Error that names each
 * fault with its line and column.
 */
export function load(file: string, fallback: Settings, environment: NodeJS.ProcessEnv = {}): Decided {
  if (!fs.existsSync(file)) return { settings: fallback, themeFiles: new Map(), remarks: '' };
  const read = readSettingsFile(file, schema, overridesIn(environment));
  if (read.kind === 'faulty') throw new Error(`${file} is not usable:\n${faultLines(file, read.faults)}`);
  return { settings: read.settings, themeFiles: read.files, remarks: faultLines(file, read.remarks) };
}

export const loadSettings = (...given: Parameters<typeof load>): Settings => load(...given).settings;
