// `renew-epoch`: the last step of going back to an older copy of the database.
import { Command } from 'commander';
import { renewEpoch } from '../store/epoch.ts';
import { administer, databaseOption } from './options.ts';

export const renewEpochCommand = new Command('renew-epoch')
  .description('after a back-up was restored: have every terminal fetch all cards anew')
  .addOption(databaseOption())
  .action(({ database }) =>
    administer(database, async (sql) => `terminals fetch everything anew: the epoch is ${await renewEpoch(sql)}`),
  );
