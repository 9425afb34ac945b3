// Somebody signs up at a terminal, as the terminal's own walk leads them: a card is looked up, time passes, the sign-up is recorded.
import type { Event } from '../../app/terminal/events.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import { CREDENTIALS, createPerson, PLAN } from './shop.ts';
import type { Run, SimulatedTerminal } from './terminal.ts';
import type { Timeline } from './timeline.ts';

export interface Visit {
  readonly name: string;
  readonly terminal: SimulatedTerminal;
  /** Undefined: the customer has no card, and is to get a number. */
  readonly card_number: string | undefined;
  readonly random: Random;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly trace: (text: string) => void;
  readonly fault: (text: string) => void;
}

/** How long the screens take, in ms. */
const SHORTEST_WALK_MS = 5000;
const LONGEST_WALK_MS = 90_000;

type Known = Extract<Event, { type: 'card' }>;

export async function visit(parts: Visit): Promise<void> {
  const { terminal, card_number, trace, name } = parts;
  const run = terminal.run();
  if (!run?.replica.isReady()) return trace(`${name} finds ${terminal.name} not ready`);
  const known = card_number === undefined ? undefined : await lookUp(run, card_number);
  if (known?.situation === 'recorded' || known?.situation === 'registered')
    return trace(`${name} is told at ${terminal.name} that ${card_number} is somebody's`);
  if (card_number === undefined && !run.desk.canIssue()) return trace(`${name} gets no number at ${terminal.name}`);
  walk(parts, run, known);
}

async function lookUp(run: Run, card_number: string): Promise<Known | undefined> {
  const event = run.desk.lookUp(card_number);
  const known = event.type === 'checking' ? await run.desk.ask(card_number) : event;
  return known.type === 'card' ? known : undefined;
}

function walk(parts: Visit, run: Run, known: Known | undefined): void {
  const { random, timeline, card_number } = parts;
  const action = known?.situation === 'issued' ? 'register' : 'new';
  const ownField = run.replica.account.customFields().length > 0;
  const unsure = known?.situation === 'unsure';
  const person = createPerson(parts.name, random, { password: action === 'register' || unsure, ownField });
  const card: Fields = card_number === undefined ? NUMBER : { card_number };
  const fields = { customer_action: action, account_id: CREDENTIALS.account_id, ...card, ...person.fields };
  timeline.after(random.between(SHORTEST_WALK_MS, LONGEST_WALK_MS), () => {
    if (run.alive()) record(parts, run, { person, gave: [person.fields] }, fields, !unsure);
  });
}

const NUMBER: Fields = {
  card_number_generate: String(PLAN.length),
  card_number_prefix: PLAN.prefix,
};

type Given = Pick<Ledger['signUps'][number], 'person' | 'gave'>;

function record(parts: Visit, run: Run, given: Given, fields: Fields, certain: boolean): void {
  const { terminal, ledger, trace, name } = parts;
  const before = terminal.lastEntry();
  const event = run.desk.record(fields, certain);
  const after = terminal.lastEntry();
  const entry = after === before ? undefined : after;
  const told = run.alive() && event.type === 'recorded';
  const card = event.type === 'recorded' ? event.card_number : undefined;
  ledger.signUps.push({ terminal: terminal.name, entry, told, card_number: card, ...given });
  trace(`${name} is told at ${terminal.name}: ${told ? `done, ${fields.customer_action}` : event.type}`);
  if (event.type === 'refused' && !event.fields.every((field) => field.startsWith('card_number') || field === ''))
    parts.fault(`${name} was refused at ${terminal.name} for ${event.fields}`);
  if (told) run.sync.wake();
}
