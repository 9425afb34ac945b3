// The centre's command line: `npm run central -- COMMAND …`.
import { Command } from 'commander';
import { accountCommands } from './commands/account.ts';
import { cardsCommand } from './commands/cards.ts';
import { renewEpochCommand } from './commands/renew-epoch.ts';
import { serverCommands } from './commands/serve.ts';

const program = new Command('npm run central --').description(
  'The central API server: keeps the record_customer contract.',
);
for (const command of [...serverCommands, ...accountCommands, cardsCommand, renewEpochCommand])
  program.addCommand(command);

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`central: ${error.message}\n`);
  process.exitCode = 1;
});
