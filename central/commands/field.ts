// `field`: the custom fields of an account.
import { Command } from 'commander';
import { CUSTOM_FIELD_FLAGS } from '../../shared/record-customer/facts.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { AdminError, requireAccount } from '../admin.ts';
import { readDefinition } from '../calls/add-fields.ts';
import { insertCustomField, listCustomFields } from '../store/accounts.ts';
import type { Sql } from '../store/sql.ts';
import { accountOption, administer, databaseOption, lines, wholeNumber } from './options.ts';

const add = new Command('add')
  .description('add a custom field')
  .argument('<number>', '2 to 200', wholeNumber(2, 200))
  .addOption(databaseOption())
  .addOption(accountOption())
  .requiredOption('--label <label>', 'what it is called')
  .option('--type <type>', 'Text, Date, Pick or List', 'Text')
  .option('--choices <choices>', 'for Pick and List, separated by commas')
  .option('--show', 'applications that list the fields are to show it')
  .option('--searchable', 'customer_search finds customers by it')
  .option('--unique', 'for Text: no two customers may have the same value')
  .option('--required', 'the terminal’s form insists on it; calls may leave it out')
  .action((number: number, { database, account, label, type, choices, ...flags }) => {
    const name = `custom_field_${number}`;
    const task = async (sql: Sql): Promise<string> => {
      await requireAccount(sql, account);
      const given = Object.keys(flags).map((flag) => [`${name}_${flag}`, 'Y']);
      const fields = {
        [`${name}_label`]: label,
        [`${name}_type`]: type,
        [`${name}_choices`]: choices ?? '',
        ...Object.fromEntries(given),
      };
      const { definition, faults } = readDefinition(number, fields);
      if (faults.length > 0) throw new AdminError(sentence(faults));
      await insertCustomField(sql, account, definition);
      return `${name} added to ${account}`;
    };
    return administer(database, task, `${name} of ${account}`);
  });

const list = new Command('list')
  .description('name, type, label, flags and choices of each')
  .addOption(databaseOption())
  .addOption(accountOption())
  .action(({ database, account }) =>
    administer(database, async (sql) => {
      await requireAccount(sql, account);
      const rows = (await listCustomFields(sql, account)).map((field) => [
        `custom_field_${field.number}`,
        field.type,
        field.label,
        ...CUSTOM_FIELD_FLAGS.filter((flag) => field[flag]),
        ...(field.choices.length > 0 ? [`choices=${field.choices.join(',')}`] : []),
      ]);
      return lines(rows, `no custom fields in ${account} yet`);
    }),
  );

export const fieldCommand = new Command('field').description('custom fields').addCommand(add).addCommand(list);
