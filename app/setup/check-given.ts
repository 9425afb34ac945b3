// Checks what a person gives while a terminal is set up, where nobody else has to be asked.
import type { SetupIntentOf } from '../../shared/bridge/setup-state.ts';
import { PIN_FORM } from '../staff/pin-hash.ts';
import { COUNTRY_CODES } from '../terminal/countries.ts';
import { type Checked, wrong } from './check-centre.ts';
import type { Answers } from './setup-machine.ts';

const fine = <T>(value: T): Checked<T> => ({ kind: 'fine', value });

/** Those of the account, where it lists them; none is fine too. */
export function checkCampaigns(
  { ids }: SetupIntentOf<'giveCampaigns'>,
  account: Answers['account'],
): Checked<readonly string[]> {
  const named = [...new Set(ids.map((id) => id.trim()).filter((id) => id !== ''))];
  const known = account?.offered?.map(({ id }) => id);
  const right = named.every((id) => (known ? known.includes(id) : /^[\w-]{1,64}$/.test(id)));
  return right && named.length <= 50 ? fine(named) : wrong('campaigns');
}

const LONGEST_NAME = 60;

export function checkShop(given: SetupIntentOf<'giveShop'>): Checked<NonNullable<Answers['shop']>> {
  const { country, profile } = given;
  const shopName = given.shopName.trim();
  if (shopName === '' || shopName.length > LONGEST_NAME) return wrong('shopName');
  return COUNTRY_CODES.includes(country) ? fine({ shopName, country, profile }) : wrong('country');
}

const LONGEST_MEMBER = 40;

/** `hash`: of the PIN that was given before, and stays where none is typed. */
export function checkStaff(
  given: SetupIntentOf<'giveStaff'>,
  before: Answers['staff'],
): Checked<{ readonly name: string; readonly pin: string; readonly hash: string | undefined }> {
  const { pin, confirmation } = given;
  const name = given.name.trim();
  if (name === '' || name.length > LONGEST_MEMBER) return wrong('staffName');
  const hash = before !== undefined && before !== 'nobody' ? before.pin : undefined;
  if (pin === '' && confirmation === '' && hash !== undefined) return fine({ name, pin, hash });
  if (!PIN_FORM.test(pin)) return wrong('pin');
  return pin === confirmation ? fine({ name, pin, hash: undefined }) : wrong('mismatch');
}
