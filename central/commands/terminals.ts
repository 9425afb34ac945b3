// `terminals`: how the terminals are, as they last said.
import { Command } from 'commander';
import { FIELDS } from '../../shared/record-customer/fields.ts';
import { listTerminals } from '../store/terminals.ts';
import { administer, databaseOption, inForm, lines } from './options.ts';

const HEADINGS = ['account', 'terminal', 'version', 'last heard', 'pending', 'attention', 'oldest', 'devices'];

export const terminalsCommand = new Command('terminals')
  .description(
    'each terminal as it last said: version, when it was heard, sign-ups that wait, the oldest of them, devices',
  )
  .addOption(databaseOption())
  .option('--account <id>', 'of this account only', inForm(FIELDS.account_id.format))
  .action(({ database, account }) =>
    administer(database, async (sql) => {
      const rows = (await listTerminals(sql, account)).map((each) => [
        each.account_id,
        each.terminal_id,
        each.version,
        each.heard_at,
        String(each.pending),
        String(each.attention),
        each.oldest ?? '',
        each.devices,
      ]);
      return rows.length === 0 ? 'no terminal has been heard of yet' : lines([HEADINGS, ...rows], '');
    }),
  );
