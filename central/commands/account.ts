// `account`: the accounts that a centre keeps.
import { Command } from 'commander';
import { FIELDS } from '../../shared/record-customer/fields.ts';
import { email, text } from '../../shared/record-customer/formats.ts';
import { insertAccount, listAccounts } from '../store/accounts.ts';
import { administer, databaseOption, inForm, lines } from './options.ts';

const add = new Command('add')
  .description('add an account')
  .argument('<account_id>', 'what calls name it by', inForm(FIELDS.account_id.format))
  .addOption(databaseOption())
  .requiredOption('--name <name>', 'what the shop is called', inForm(text(255)))
  .option('--owner-email <address>', 'who is told of new customers', inForm(email))
  .action((account_id: string, { database, name, ownerEmail }) =>
    administer(
      database,
      async (sql) => {
        await insertAccount(sql, { account_id, name, owner_email: ownerEmail });
        return `account ${account_id} added`;
      },
      `account ${account_id}`,
    ),
  );

const list = new Command('list')
  .description('account_id, name and owner email of each')
  .addOption(databaseOption())
  .action(({ database }) =>
    administer(database, async (sql) => {
      const rows = (await listAccounts(sql)).map(({ account_id, name, owner_email = '' }) => [
        account_id,
        name,
        owner_email,
      ]);
      return lines(rows, 'no accounts yet');
    }),
  );

export const accountCommand = new Command('account').description('accounts').addCommand(add).addCommand(list);
