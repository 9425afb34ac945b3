// Every case of the contract.
import type { ContractCase } from '../case.ts';
import { BONUSES } from './auto-add.ts';
import { IN_CAMPAIGNS } from './campaigns.ts';
import { CUSTOM } from './custom-fields.ts';
import { DATES } from './dates.ts';
import { EMAIL_AND_MORE } from './email-and-more.ts';
import { GENERATED } from './generate.ts';
import { LENGTHS } from './lengths.ts';
import { NEW } from './new.ts';
import { REGISTER } from './register.ts';
import { REQUIRED } from './required.ts';
import { NO_EMAIL } from './send-no-email.ts';

export const CASES: readonly ContractCase[] = [
  ...REQUIRED,
  ...LENGTHS,
  ...NEW,
  ...GENERATED,
  ...IN_CAMPAIGNS,
  ...BONUSES,
  ...DATES,
  ...CUSTOM,
  ...REGISTER,
  ...NO_EMAIL,
  ...EMAIL_AND_MORE,
];
