// What an administrator's commands are told, and what they tell.
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { requireNumbers, toIssue } from '../../central/admin.ts';
import { readDefinition } from '../../central/calls/add-fields.ts';
import { accountCommand } from '../../central/commands/account.ts';
import { backupCommand, restoreCommand, time } from '../../central/commands/backup.ts';
import { campaignCommand } from '../../central/commands/campaign.ts';
import { cardsCommand, numbersInCsv, rangeOf } from '../../central/commands/cards.ts';
import { fieldCommand } from '../../central/commands/field.ts';
import { fieldsCommand } from '../../central/commands/fields.ts';
import { forgetPepperCommand } from '../../central/commands/forget-pepper.ts';
import { initCommand } from '../../central/commands/init.ts';
import { leasesCommand } from '../../central/commands/leases.ts';
import { renewEpochCommand } from '../../central/commands/renew-epoch.ts';
import { callTypes, serveCommand } from '../../central/commands/serve.ts';
import { terminalsCommand } from '../../central/commands/terminals.ts';
import { userCommand } from '../../central/commands/user.ts';

test('a range keeps its digits', () => {
  expect(rangeOf('0098', '0101')).toEqual(['0098', '0099', '0100', '0101'].map((card_number) => ({ card_number })));
  expect(() => rangeOf('1', '10')).toThrow(/as many/);
  expect(() => rangeOf('10', '09')).toThrow(/below/);
  expect(() => rangeOf('0000000', '9999999')).toThrow(/at most/);
});

test('a CSV file names its column, and faults name their line', () => {
  expect(numbersInCsv('\ufeffcard_number,batch\n001,A\n\n"002",B\n')).toEqual([
    { card_number: '001', line: 2 },
    { card_number: '002', line: 4 },
  ]);
  expect(() => numbersInCsv('number\n1\n')).toThrow(/line 1: there is no column card_number/);
  const required = (text: string) => () => requireNumbers(numbersInCsv(text));
  expect(required('card_number\n1\nno card\n')).toThrow(/line 3: "no card"/);
  expect(required('card_number\n1\n2\n1\n')).toThrow(/line 4: 1 stands in line 2/);
  expect(() => requireNumbers(toIssue(['1', '2', '1']))).toThrow(/^1 is there twice/);
  expect(() => numbersInCsv('card_number,x\n1\n')).toThrow(/line 2/);
  expect(() => numbersInCsv('')).toThrow(/first line/);
});

test.each(['Red,Bl\u0001ue', `Red,${'x'.repeat(256)}`])(
  'a choice that no list could carry is refused: %j',
  (choices) => {
    const fields = { custom_field_2_label: 'Colour', custom_field_2_type: 'Pick', custom_field_2_choices: choices };
    expect(readDefinition(2, fields).faults).toMatchObject([{ field: 'custom_field_2_choices' }]);
  },
);

test('the calls of a centre are calls that there are', () => {
  expect(callTypes('record_customer, customer_info')).toEqual(['record_customer', 'customer_info']);
  expect(() => callTypes('record_customer,customer_delete')).toThrow(/There is no customer_delete\. The calls are/);
  expect(() => callTypes('')).toThrow(/The calls are/);
});

test('the time of a mark is ISO 8601, in whatever zone', () => {
  expect(time('2001-01-01T01:00:00+01:00')).toBe('2001-01-01T00:00:00.000Z');
  expect(time('2001-01-01T00:00Z')).toBe('2001-01-01T00:00:00.000Z');
  for (const wrong of ['yesterday', '2001-01-01', '2001-13-01T00:00:00Z', '2001-01-01T00:00:00'])
    expect(() => time(wrong)).toThrow(/must be a time such as/);
});

const ALL = [
  ...[initCommand, serveCommand, accountCommand, userCommand, campaignCommand, fieldCommand, cardsCommand],
  ...[terminalsCommand, leasesCommand, backupCommand, restoreCommand, renewEpochCommand, forgetPepperCommand],
  fieldsCommand,
];
const withThoseBelow = (command: Command): Command[] => [command, ...command.commands.flatMap(withThoseBelow)];

test.each(ALL.flatMap(withThoseBelow).map((command) => [command.name(), command] as const))(
  'the help of %s explains the command, every option and every argument',
  (_name, command) => {
    expect(command.description()).not.toBe('');
    for (const option of command.options) expect([option.flags, option.description]).not.toContain('');
    for (const argument of command.registeredArguments) expect(argument.description).not.toBe('');
  },
);
