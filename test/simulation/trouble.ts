// Everything that goes wrong in a simulated world, put on its timeline at the beginning.

import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { AdminError, issueCards, toIssue } from '../../central/admin.ts';
import { LostRaceError } from '../../central/store/sql.ts';
import { visit } from './customer.ts';
import { BEGINNING_OF_TIME, blankCards, CREDENTIALS, otherCard } from './shop.ts';
import { lookAtOne } from './staff.ts';
import { unseen } from './statements.ts';
import type { SimulatedTerminal } from './terminal.ts';
import type { World } from './world.ts';

/** How many blank cards the shop has to begin with. */
export const ISSUED = 12;

export function plan(world: World): void {
  const { climate, random } = world;
  const times = (count: number, work: (nth: number) => void | Promise<void>): void => {
    for (let nth = 1; nth <= count; nth++) world.at(random.below(climate.troubleMs), () => work(nth));
  };
  const anyTerminal = (): SimulatedTerminal => random.pick(world.terminals);
  const when = (): 'before' | 'after' => random.pick(['before', 'after']);

  times(climate.visits, (nth) => comeIn(world, `P${nth}`, anyTerminal()));
  times(climate.outages, () => cutOff(world, anyTerminal()));
  times(climate.kills, () => anyTerminal().killIn(random.between(1, 60), when()));
  times(climate.stops, () => stopAndStart(world, anyTerminal()));
  times(climate.centreKills, () => world.centre.killIn(random.between(1, 80), when()));
  times(climate.backUps, () => backUp(world));
  for (const kind of climate.restores)
    world.at(random.below(climate.troubleMs), () => goBack(world, kind === 'renewed'));
  times(climate.clockJumps, () => setClock(world, anyTerminal()));
  times(climate.staffLooks, () => {
    const run = anyTerminal().run();
    if (run) lookAtOne({ ...world, run });
  });
  times(climate.readers, () => readAlong(world, anyTerminal()));
  times(climate.issuings, (nth) => issueMore(world, nth));
}

/** A customer with a card that nobody had, a blank one, one of a customer before, or none. */
async function comeIn(world: World, name: string, terminal: SimulatedTerminal): Promise<void> {
  const { random, climate, cards } = world;
  const blank = (): string => random.pick(blankCards(1, ISSUED + 4));
  const used = (): string => (cards.length > 0 ? random.pick(cards) : blank());
  const kind = random.next();
  const card_number =
    kind < 0.15 && climate.issues ? undefined : kind < 0.45 ? blank() : kind < 0.6 ? used() : otherCard(random);
  if (card_number !== undefined) cards.push(card_number);
  await visit({ ...world, name, terminal, card_number });
}

function cutOff({ random, conditions, trace, at }: World, { name }: SimulatedTerminal): void {
  trace(`${name} has no network`);
  conditions.down.add(name);
  at(random.between(10_000, 900_000), () => {
    trace(`${name} has its network back`);
    conditions.down.delete(name);
  });
}

async function stopAndStart({ random, at }: World, terminal: SimulatedTerminal): Promise<void> {
  if (!terminal.run()) return;
  await terminal.stop();
  at(random.between(1000, 60_000), terminal.start);
}

async function backUp({ centre, trace }: World): Promise<void> {
  if (!centre.isUp()) return;
  await centre.backUp();
  trace('centre: backed up');
}

async function goBack({ centre, conditions, trace }: World, renewed: boolean): Promise<void> {
  if (!(await centre.restore(renewed))) return;
  conditions.rewound ||= !renewed;
  trace(`centre: went back to its last back-up${renewed ? ', and said so' : ''}`);
}

function setClock({ random, conditions, trace }: World, { name }: SimulatedTerminal): void {
  const ahead = random.between(-600_000, 600_000);
  conditions.ahead.set(name, ahead);
  trace(`${name}: its clock is ${ahead} ms ahead`);
}

/** Another program reads the terminal's database, and takes its time. */
function readAlong({ random, at, trace }: World, terminal: SimulatedTerminal): void {
  const reader = unseen(() => {
    const db = new Sqlite(path.join(terminal.folder(), 'replica.sqlite'), { readonly: true });
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM outbox').get();
    return db;
  });
  trace(`${terminal.name}: somebody reads its database`);
  at(random.between(10_000, 600_000), () => unseen(() => void reader.close()));
}

async function issueMore({ centre, timeline, trace }: World, nth: number): Promise<void> {
  if (!centre.isUp()) return;
  const cards = toIssue(blankCards(ISSUED + 1 + 2 * (nth - 1), 2));
  const now = new Date(BEGINNING_OF_TIME + timeline.now());
  const issued = await centre
    .run((sql) => issueCards(sql, CREDENTIALS.account_id, cards, now))
    .then(() => true)
    .catch((error) => {
      // Somebody has signed up with one of them, or is just doing so.
      if (error instanceof AdminError || error instanceof LostRaceError) return false;
      throw error;
    });
  if (issued) trace('centre: more cards issued');
}
