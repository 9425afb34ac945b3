// The campaigns a customer joins: none, one or several.
import type { ContractCase } from '../case.ts';
import { joined, recorded, refused } from './make.ts';

const NONE = 'spec: "If not given, a customer will be recorded into the system"';
const SINGLE = 'spec: "If only a single campaign ID is provided, the customer will be recorded"';
const LIST = 'spec: "can be provided either singly or as a comma separated list"';
const SPACES = 'contract.md, new, campaign_id: spaces and doubles are dropped';
const ACTIVATED =
  'spec: "an "Activation" transaction recorded in the given campaign"; they "do not affect campaign balances"';
const EXISTS = 'contract.md, new, campaign_id: each must exist in the account, else nothing is recorded';

const john = (campaign_id: string) => ({ first_name: 'John', campaign_id });

export const IN_CAMPAIGNS: readonly ContractCase[] = [
  recorded(NONE, 'a customer in no campaign is recorded', { first_name: 'John' }),
  recorded(NONE, 'an empty campaign_id is no campaign', john('')),
  recorded(
    ACTIVATED,
    'a customer in a points campaign is recorded',
    john('1234567890123456'),
    joined('1234567890123456'),
  ),
  recorded(SINGLE, 'a customer in a gift card campaign is recorded', john('2000'), joined('2000')),
  recorded(SINGLE, 'a customer in a product campaign is recorded', john('5000'), joined('5000')),
  recorded(
    LIST,
    'a customer in two campaigns is recorded',
    john('1234567890123456,2000'),
    joined('1234567890123456', '2000'),
  ),
  recorded(
    LIST,
    'a customer in every campaign is recorded',
    john('1234567890123456,2000,3000,4000,5000'),
    joined('1234567890123456', '2000', '3000', '4000', '5000'),
  ),
  recorded(SPACES, 'spaces between campaigns are dropped', john(' 2000 , 3000 '), joined('2000', '3000')),
  recorded(SPACES, 'a campaign given twice counts once', john('2000,2000'), joined('2000')),
  recorded(SPACES, 'a campaign given sixty times counts once', john(Array(60).fill('2000').join(',')), joined('2000')),
  recorded(SPACES, 'doubles with spaces are dropped', john('2000, 3000, 2000'), joined('2000', '3000')),
  refused(EXISTS, 'an unknown campaign is refused', john('9999'), ['campaign_id']),
  refused(EXISTS, 'an unknown campaign beside a known one is refused', john('2000,9999'), ['campaign_id']),
  refused(EXISTS, 'an unknown campaign before a known one is refused', john('9999,2000'), ['campaign_id']),
  refused(EXISTS, 'the beginning of a campaign id is not the campaign', john('12345678'), ['campaign_id']),
  refused(EXISTS, 'campaigns separated by semicolons are refused', john('2000;3000'), ['campaign_id']),
  refused(EXISTS, 'a campaign by its name is refused', john('points'), ['campaign_id']),
  refused(
    EXISTS,
    'an unknown campaign and an undefined custom field are both named',
    { ...john('9999'), custom_field_99: 'x' },
    ['campaign_id', 'custom_field_99'],
  ),
  refused(
    EXISTS,
    'an unknown campaign and a code in use are both named',
    { ...john('9999'), code: 'C1' },
    ['campaign_id', 'code'],
    { given: [{ customer_action: 'new', code: 'C1' }] },
  ),
];
