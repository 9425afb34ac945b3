// Whether the shop's settings fit the account, looked at after each round of the sync.
import { expect, test } from 'vitest';
import type { LogEntry } from '../../../app/log/log.ts';
import { DEMO_SETTINGS, type Settings } from '../../../app/settings/settings.ts';
import { createAccountCheck } from '../../../app/terminal/account-check.ts';
import type { CustomFieldDefinition } from '../../../shared/record-customer/facts.ts';

const campaign = (id: string) => ({ id, name: id, type: 'points', items: [] }) as const;
const field: CustomFieldDefinition = {
  number: 7,
  label: 'Size',
  type: 'Text',
  choices: [],
  show: true,
  searchable: false,
  unique: false,
  required: false,
};

function checking(more: Partial<Settings['signUp']>) {
  const account = { ready: false, campaigns: [campaign('77')], customFields: [] as CustomFieldDefinition[] };
  const logged: LogEntry[] = [];
  const keep = (entry: LogEntry): void => void logged.push(entry);
  const store = { campaigns: () => account.campaigns, customFields: () => account.customFields, save: () => undefined };
  const check = createAccountCheck(
    { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, campaign_id: ['77'], ask: {}, ...more } },
    { account: store, isReady: () => account.ready },
    { info: keep, warn: keep, error: keep },
  );
  const faults = () => logged.map(({ event, fault }) => [event, String(fault).match(/77|88|custom_field_7/)?.[0]]);
  return { check, account, faults };
}

test('nothing is looked at, and nobody signs up, before the cards are known', () => {
  const { check, account, faults } = checking({ campaign_id: ['88'] });
  expect(check.ready()).toBe(false);
  check.update();
  expect([check.ready(), check.unfit(), check.fault(), faults()]).toEqual([false, undefined, undefined, []]);
  account.ready = true;
  check.update();
  expect(check.ready()).toBe(false);
});

test('a campaign that the account has not stops sign-ups until it has it, and is logged once each time it goes', () => {
  const { check, account, faults } = checking({});
  account.ready = true;
  const round = (id: string): void => {
    account.campaigns = [campaign(id)];
    check.update();
  };
  round('77');
  expect([check.ready(), check.fault(), faults()]).toEqual([true, undefined, []]);
  round('88');
  round('88');
  expect(check.ready()).toBe(false);
  expect(check.unfit()).toMatchObject({ fields: ['campaign_id'] });
  expect(check.fault()).toEqual({ detail: check.unfit()?.detail, stops: true });
  expect(faults()).toEqual([['settings.unfit', '77']]);
  round('77');
  expect([check.ready(), check.unfit()]).toEqual([true, undefined]);
  round('88');
  expect(faults()).toHaveLength(2);
});

test('a custom field that the account has not stops nobody, and is logged once', () => {
  const { check, account, faults } = checking({ ask: { custom_field_7: 'optional' } });
  account.ready = true;
  check.update();
  check.update();
  expect([check.ready(), check.fault()?.stops, faults()]).toEqual([
    true,
    false,
    [['settings.unfit', 'custom_field_7']],
  ]);
  account.customFields = [field];
  check.update();
  expect([check.fault(), faults().length]).toEqual([undefined, 1]);
});
