// `leases`: the ranges of card numbers that terminals have.
import { Command, InvalidArgumentError } from 'commander';
import { AdminError, requireAccount } from '../admin.ts';
import { terminalId } from '../calls/terminal-heartbeat.ts';
import { deleteLease, listLeases, type StoredLease, takeTurn } from '../store/number-leases.ts';
import { accountOption, administer, databaseOption, inForm, lines } from './options.ts';

const list = new Command('list')
  .description('terminal, first and last number, and when it was lent, of each')
  .addOption(databaseOption())
  .addOption(accountOption())
  .option('--terminal <id>', 'this terminal’s only', inForm(terminalId))
  .action(({ database, account, terminal }) =>
    administer(database, async (sql) => {
      await requireAccount(sql, account);
      const leases = await listLeases(sql, { account_id: account, terminal_id: terminal });
      const rows = leases.map((lease) => [lease.terminal_id, ...endsOf(lease), lease.leased_at]);
      return lines(rows, `no numbers of ${account} are lent`);
    }),
  );

const endsOf = ({ plan: { prefix, suffix }, first, last }: StoredLease): readonly string[] =>
  [first, last].map((digits) => `${prefix}${digits}${suffix}`);

/** A whole number, as "leases list" tells it. */
function digits(value: string): string {
  if (!/^\d{4,32}$/.test(value)) throw new InvalidArgumentError('It must be the first number of a lease, in digits.');
  return value;
}

const takeBack = new Command('take-back')
  .description('end the leases of a terminal that is gone: one that still has them goes on giving out their numbers')
  .addOption(databaseOption())
  .addOption(accountOption())
  .requiredOption('--terminal <id>', 'the terminal', inForm(terminalId))
  .option('--first <number>', 'only the lease that begins with this number', digits)
  .action(({ database, account, terminal, first }) =>
    administer(database, async (sql) => {
      await requireAccount(sql, account);
      await takeTurn(sql, account);
      const leases = await listLeases(sql, { account_id: account, terminal_id: terminal });
      const ended = leases.filter((lease) => first === undefined || endsOf(lease)[0] === first);
      if (ended.length === 0)
        throw new AdminError(`terminal ${terminal} has no such lease: "leases list" tells those it has`);
      for (const lease of ended) await deleteLease(sql, lease);
      return `${ended.length} ${ended.length === 1 ? 'lease' : 'leases'} taken back from ${terminal}`;
    }),
  );

export const leasesCommand = new Command('leases')
  .description('ranges of card numbers lent to terminals')
  .addCommand(list)
  .addCommand(takeBack);
