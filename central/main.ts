// The centre's command line: `npm run central -- COMMAND …`.
import { Command } from 'commander';
import { commandName } from '../shared/command-name.ts';
import { accountCommand } from './commands/account.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { campaignCommand } from './commands/campaign.ts';
import { cardsCommand } from './commands/cards.ts';
import { fieldCommand } from './commands/field.ts';
import { fieldsCommand } from './commands/fields.ts';
import { forgetPepperCommand } from './commands/forget-pepper.ts';
import { initCommand } from './commands/init.ts';
import { leasesCommand } from './commands/leases.ts';
import { renewEpochCommand } from './commands/renew-epoch.ts';
import { serveCommand } from './commands/serve.ts';
import { terminalsCommand } from './commands/terminals.ts';
import { userCommand } from './commands/user.ts';

// What the database holds is for this user of the machine only.
process.umask(0o077);

const program = new Command(commandName('central')).description(
  'The central API server: keeps the record_customer contract.',
);
for (const command of [
  initCommand,
  serveCommand,
  accountCommand,
  userCommand,
  campaignCommand,
  fieldCommand,
  cardsCommand,
  terminalsCommand,
  leasesCommand,
  backupCommand,
  restoreCommand,
  renewEpochCommand,
  forgetPepperCommand,
  fieldsCommand,
])
  program.addCommand(command);

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`central: ${error.message}\n`);
  process.exitCode = 1;
});
