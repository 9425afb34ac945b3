import { expect, test } from 'vitest';
import { readDefinition } from '../../central/calls/add-fields.ts';
import { numbersInCsv, rangeOf } from '../../central/commands/cards.ts';

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
  expect(() => numbersInCsv('card_number\n1\nno card\n')).toThrow(/line 3: "no card"/);
  expect(() => numbersInCsv('card_number\n1\n2\n1\n')).toThrow(/line 4: 1 stands in line 2/);
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
