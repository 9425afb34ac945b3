// `user`: the API users of an account.
import { Command } from 'commander';
import { FIELDS } from '../../shared/record-customer/fields.ts';
import { campaignId } from '../../shared/record-customer/formats.ts';
import { AdminError, requireAccount, requireCampaigns } from '../admin.ts';
import { type ApiUser, changePassword, insertApiUser, listApiUsers, removeApiUser } from '../store/accounts.ts';
import type { Sql } from '../store/sql.ts';
import {
  accountOption,
  administer,
  databaseOption,
  hashedPassword,
  inForm,
  lines,
  pepperOption,
  severalInForm,
} from './options.ts';

const userId = inForm(FIELDS.user_id.format);

const noUser = (user_id: string, account: string): AdminError =>
  new AdminError(`there is no API user ${user_id} in account ${account}`);

const add = new Command('add')
  .description('add an API user; the password is the first line of standard input')
  .argument('<user_id>', 'what calls name the user by', userId)
  .addOption(databaseOption())
  .addOption(pepperOption())
  .addOption(accountOption())
  .option('--manage-fields', 'may define custom fields', false)
  .option('--campaign <id...>', 'may see and use these campaigns only', severalInForm(campaignId))
  .option('--terminal', 'a terminal’s: for the calls that a terminal makes, and no others', false)
  .action(async (user_id: string, { database, pepperFile, account, terminal, manageFields, campaign: campaigns }) => {
    if (terminal && manageFields)
      throw new AdminError('a terminal’s user defines no fields: leave out --manage-fields');
    const password_hash = await hashedPassword(database, pepperFile);
    const task = async (sql: Sql): Promise<string> => {
      await requireAccount(sql, account);
      await requireCampaigns(sql, account, campaigns ?? []);
      await insertApiUser(sql, {
        user_id,
        account_id: account,
        password_hash,
        terminal,
        mayManageFields: manageFields,
        campaigns,
      });
      return `API user ${user_id} added to ${account}`;
    };
    await administer(database, task, `API user ${user_id} of ${account}`);
  });

function rightsOf({ terminal, mayManageFields }: ApiUser): string {
  if (terminal) return 'terminal';
  return mayManageFields ? 'manage-fields' : '';
}

const list = new Command('list')
  .description('user_id of each, terminal or manage-fields for its rights, and the campaigns it is kept to')
  .addOption(databaseOption())
  .addOption(accountOption())
  .action(({ database, account }) =>
    administer(database, async (sql) => {
      await requireAccount(sql, account);
      const users = await listApiUsers(sql, account);
      const rows = users.map((user) => [user.user_id, rightsOf(user), ...(user.campaigns ?? [])]);
      return lines(rows, `no API users in ${account} yet`);
    }),
  );

const password = new Command('password')
  .description('give an API user another password: the first line of standard input. It holds at once')
  .argument('<user_id>', 'what calls name the user by', userId)
  .addOption(databaseOption())
  .addOption(pepperOption())
  .addOption(accountOption())
  .action(async (user_id: string, { database, pepperFile, account }) => {
    const password_hash = await hashedPassword(database, pepperFile);
    await administer(database, async (sql) => {
      if (!(await changePassword(sql, { user_id, account_id: account, password_hash }))) throw noUser(user_id, account);
      return `API user ${user_id} of ${account} has another password`;
    });
  });

const remove = new Command('remove')
  .description('remove an API user: calls with its password are refused at once')
  .argument('<user_id>', 'what calls name the user by', userId)
  .addOption(databaseOption())
  .addOption(accountOption())
  .action((user_id: string, { database, account }) =>
    administer(database, async (sql) => {
      if (!(await removeApiUser(sql, user_id, account))) throw noUser(user_id, account);
      return `API user ${user_id} removed from ${account}`;
    }),
  );

export const userCommand = [add, list, password, remove].reduce(
  (group, command) => group.addCommand(command),
  new Command('user').description('API users'),
);
