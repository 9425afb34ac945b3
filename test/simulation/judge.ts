// Judges a simulation that has come to rest: what customers were told holds, and nothing is anywhere twice.
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Ledger, SignUp } from './ledger.ts';
import { cardOf, type Entry, outboxOf, type Recorded, recordedAt } from './records.ts';
import { remainsOf } from './remains.ts';
import { CAMPAIGN, HASHING } from './shop.ts';
import { unseen } from './statements.ts';
import type { SimulatedTerminal } from './terminal.ts';
import type { World } from './world.ts';

export async function judge(world: World): Promise<void> {
  const recorded = await recordedAt(world.centre);
  const entries = world.terminals.flatMap(outboxOf);
  for (const signUp of world.ledger.signUps) {
    const entry = entries.find((each) => isOf(each, signUp, world.ledger));
    const theirs = recorded.filter(({ profile }) => profile.first_name === signUp.person.name);
    const wrong = await whatIsWrong(signUp, entry, theirs);
    if (wrong !== undefined) world.fault(`${signUp.person.name} at ${signUp.terminal} ${wrong}`);
  }
  for (const terminal of world.terminals) {
    for (const wrong of differences(terminal, recorded)) world.fault(`${terminal.name} ${wrong}`);
    for (const wrong of remainsOf(terminal, entries)) world.fault(`${terminal.name} ${wrong}`);
  }
}

/** One that was written after the customer was told is known by its card. */
const isOf = ({ id, card_number }: Entry, signUp: SignUp, ledger: Ledger): boolean =>
  signUp.entry === undefined ? card_number === signUp.card_number && !ledger.of(id) : id === signUp.entry;

async function whatIsWrong(
  { told, gave }: SignUp,
  entry: Entry | undefined,
  theirs: readonly Recorded[],
): Promise<string | undefined> {
  if (theirs.length > 1) return 'is at the centre more than once';
  const [customer] = theirs;
  if (!entry) return told ? 'was told done, and is nowhere' : customer && 'is at the centre, and no terminal sent them';
  if (entry.state === 'pending') return 'still waits';
  if (entry.state === 'conflict' || entry.state === 'refused') {
    if (entry.erased) return 'is for staff to settle, and their data is erased';
    return customer && `is at the centre, and for staff to settle too: ${entry.last_answer}`;
  }
  // Staff were told that the centre may have it.
  if (entry.state === 'discarded')
    return entry.unproved ? undefined : customer && 'was discarded, and is at the centre';
  if (!customer) return `was acknowledged, and is not at the centre: ${entry.last_answer}`;
  if (customer.code !== entry.code || customer.card_number !== entry.card_number)
    return `has card ${customer.card_number} at the centre, and ${entry.card_number} at the terminal`;
  const faults = await Promise.all(gave.map((fields) => whatDiffers(fields, customer)));
  return faults.includes(undefined) ? undefined : faults[0];
}

async function whatDiffers(gave: Fields, customer: Recorded): Promise<string | undefined> {
  const { customer_password, customer_PIN, custom_field_2, campaign_id, auto_add, ...profile } = gave;
  for (const [name, value] of Object.entries(profile))
    if (Reflect.get(customer.profile, name) !== value) return `gave ${name}, and the centre has another`;
  if (customer_password !== undefined && !(await HASHING.verify(customer_password, customer.password_hash)))
    return 'chose a password, and the centre has another';
  if (customer_PIN !== undefined && !(await HASHING.verify(customer_PIN, customer.pin_hash)))
    return 'chose a PIN, and the centre has another';
  if (custom_field_2 !== customer.maritalStatus) return 'has another custom field at the centre';
  if (customer.activations !== (campaign_id === CAMPAIGN ? 1 : 0)) return `has ${customer.activations} activations`;
  const credits = campaign_id === CAMPAIGN && auto_add !== undefined ? [auto_add] : [];
  return String(customer.credits) === String(credits) ? undefined : `has the credits ${customer.credits}`;
}

/** How the terminal's list of cards differs from the centre's. A centre without a feed has told it of some cards only. */
function* differences(terminal: SimulatedTerminal, recorded: readonly Recorded[]): Generator<string> {
  const replica = terminal.run()?.replica;
  if (!replica) return yield 'does not run';
  const all = replica.binding.hasFeed() === true;
  const cards = recorded.filter(({ card_number }) => card_number !== undefined).map(cardOf);
  for (const card of cards) {
    const known = unseen(() => replica.cards.byNumber(card.card_number));
    if (!known && !all) continue;
    if (known?.code !== card.code || (all && known.status !== card.status))
      yield `takes ${card.card_number} for ${known?.status}, and it is ${card.status}`;
  }
  const count = unseen(() => replica.cards.count());
  if (all && count !== cards.length) yield `has ${count} cards, and there are ${cards.length}`;
}
