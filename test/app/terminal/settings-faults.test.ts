// What of the settings does not fit an account, and what staff are told to do about it.
import { expect, test } from 'vitest';
import { DEMO_SETTINGS, type Settings } from '../../../app/settings/settings.ts';
import { missingFields, settingsFault } from '../../../app/terminal/settings-faults.ts';
import type { Campaign } from '../../../shared/record-customer/facts.ts';
import { customField } from '../../support/custom-field.ts';

const having = (signUp: Partial<Settings['signUp']>): Settings => ({
  ...DEMO_SETTINGS,
  signUp: { ...DEMO_SETTINGS.signUp, ...signUp },
});
const points: Campaign = { id: '11', name: 'Points', type: 'points', items: [] };
const coffee: Campaign = { id: '22', name: 'Coffee', type: 'buyx', items: [{ id: '1', name: 'Coffee' }] };
const agreement = (field: string, required: boolean) => ({ field, required, version: '1', title: { en: 'Yes?' } });

test('a bonus has to suit the campaigns that the shop signs customers up for, and no others of the account', () => {
  const faultOf = (campaign_id: string[]) =>
    settingsFault(having({ campaign_id, auto_add: '25' }), [points, coffee], []);
  expect(faultOf(['11'])).toBeUndefined();
  expect(faultOf(['11', '22'])).toMatchObject({ fields: ['auto_add'], detail: expect.stringContaining('campaign 22') });
});

test('all terms that nothing would keep are named, and what to define for them', () => {
  const agreements = [agreement('custom_field_20', true), agreement('custom_field_22', true)];
  const fault = settingsFault(having({ campaign_id: ['11'], agreements }), [points], [customField(20, 'Date')]);
  expect(fault?.fields).toEqual(['custom_field_20', 'custom_field_22']);
  expect(fault?.detail).toMatch(/custom_field_20, custom_field_22 must be defined .*Text, not unique/);
});

test('all fields that the account has not defined are named, and none that the contract itself has', () => {
  const ask = {
    first_name: 'required',
    custom_field: 'optional',
    custom_field_7: 'optional',
    custom_field_8: 'required',
  } as const;
  expect(missingFields(having({ ask }), [customField(9)])).toMatch(/asks for custom_field_7, custom_field_8, /);
  expect(missingFields(having({ ask }), [customField(7), customField(8)])).toBeUndefined();
});

test('all consents that nothing would keep are named', () => {
  const agreements = ['custom_field_20', 'custom_field_21', 'custom_field_22'].map((field) => agreement(field, false));
  const fault = missingFields(having({ agreements }), [customField(21)]);
  expect(fault).toMatch(/consents that custom_field_20, custom_field_22 should keep/);
});
