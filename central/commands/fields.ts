// `fields`: what a record_customer call may say.
import { Command } from 'commander';
import { fieldTable } from '../../shared/record-customer/document.ts';

export const fieldsCommand = new Command('fields')
  .description('the fields of a record_customer call, as a table of Markdown')
  .action(() => void process.stdout.write(`${fieldTable()}\n`));
