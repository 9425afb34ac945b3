// What an administrator's commands are told, and what they tell.
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { requireNumbers, toIssue } from '../../central/admin.ts';
import { readDefinition } from '../../central/calls/add-fields.ts';
import { accountCommand } from '../../central/commands/account.ts';
import { campaignCommand } from '../../central/commands/campaign.ts';
import { cardsCommand, numbersInCsv, rangeOf } from '../../central/commands/cards.ts';
import { fieldCommand } from '../../central/commands/field.ts';
import { fieldsCommand } from '../../central/commands/fields.ts';
import { renewEpochCommand } from '../../central/commands/renew-epoch.ts';
import { serverCommands } from '../../central/commands/serve.ts';
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

const ALL = [
  ...serverCommands,
  ...[accountCommand, userCommand, campaignCommand, fieldCommand, cardsCommand, renewEpochCommand, fieldsCommand],
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
