// `forget-pepper`: the way on for a centre whose pepper is lost for good.
import { Command } from 'commander';
import { forgetPepper } from '../pepper.ts';
import { administer, databaseOption } from './options.ts';

export const forgetPepperCommand = new Command('forget-pepper')
  .description(
    'the pepper file is lost for good: let the next start make another. All passwords and PINs are lost with it',
  )
  .addOption(databaseOption())
  .action(({ database }) =>
    administer(database, async (sql) => {
      await forgetPepper(sql);
      return 'the next start makes another pepper; give every API user a password again ("user password")';
    }),
  );
