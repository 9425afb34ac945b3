// A shop in the clean Debian: the terminal and the centre by their units, and customers who come by the bridge.
import fs from 'node:fs';
import Sqlite from 'better-sqlite3';
import { DEMO_PASSWORD } from '../../../app/demo/demo-shop.ts';
import type { Health } from '../../../app/health.ts';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { type Customer, signUp, visit } from '../../../test/support/customer.ts';
import { until } from '../../../test/support/until.ts';
import { idOf, type Machine, plugReader, type Reader, type Unit } from './machine.ts';

export const DATA = 'var/lib/cardwright';
const HEALTH = 'http://127.0.0.1:8480/healthz';
export const CENTRE = 'http://127.0.0.1:8080/';

export interface Shop {
  readonly terminal: Unit;
  readonly centre: Unit;
  /** The card reader, once it is plugged in. */
  readonly reader: () => Reader;
  readonly health: () => Promise<Health | undefined>;
  /** How it stands, for whoever waited in vain. */
  readonly how: () => string;
  /** Waits until customers can sign up. */
  readonly ready: () => Promise<void>;
  readonly centreReady: () => Promise<void>;
  /** Waits until this version runs, and customers can sign up. */
  readonly runs: (version: string) => Promise<void>;
  /** Swipes a card; gives the customer before the form. */
  readonly visitor: (card_number: string) => Promise<Customer>;
  /** Signs up to the end. */
  readonly finish: (customer: Customer, name: string) => Promise<void>;
  readonly customer: (card_number: string, name: string) => Promise<void>;
  /** Those of the customers so far whom the centre has. */
  readonly recorded: () => readonly string[];
  /** Waits until the centre has each of them once, and nothing waits. */
  readonly everybodyIsRecorded: () => Promise<void>;
  readonly setUpCentre: () => Promise<void>;
  readonly setUpTerminal: () => Promise<void>;
  readonly expectOwnUser: () => void;
}

export function createShop({ root, run, inside }: Machine, terminal: Unit, centre: Unit): Shop {
  const names: string[] = [];
  let reader: Reader | undefined;
  const pluggedIn = (): Reader => {
    reader ??= plugReader(root);
    return reader;
  };
  let last: Health | undefined;

  async function health(): Promise<Health | undefined> {
    const answer = await fetch(HEALTH).catch(() => undefined);
    last = answer && ((await answer.json()) as Health);
    return last;
  }
  const how = (): string => `${JSON.stringify(last)} ${terminal.said().slice(-1500)}`;
  const ready = (): Promise<void> => until(async () => (await health())?.signUps === true, 'the terminal', how);
  const centreReady = (): Promise<void> =>
    until(async () => (await fetch(`${CENTRE}healthz`).catch(() => undefined))?.ok === true, 'the centre', centre.said);

  async function visitor(card_number: string): Promise<Customer> {
    await ready();
    const page = fs.readFileSync(inside('run/cardwright/open.html'), 'utf8');
    const customer = await visit(/url=([^"]+)/.exec(page)?.[1] ?? '');
    pluggedIn().swipe(card_number);
    await customer.at('form');
    return customer;
  }

  async function finish(customer: Customer, name: string): Promise<void> {
    const { name: screen } = await signUp(customer, name);
    if (screen !== 'done') throw new Error(`${name} ended at ${screen}.`);
    names.push(name);
    customer.leave();
  }

  function recorded(): readonly string[] {
    const db = new Sqlite(inside('var/lib/cardwright-centre/central.sqlite'), { readonly: true });
    try {
      const rows = db.prepare<[], { profile: string }>('SELECT profile FROM customers WHERE issued_blank = 0').all();
      const theirs = rows.map(({ profile }) => String(JSON.parse(profile).first_name));
      return theirs.filter((name) => names.includes(name)).sort();
    } finally {
      db.close();
    }
  }

  const areAllRecorded = async (): Promise<boolean> =>
    recorded().join() === names.toSorted().join() && (await health())?.outbox.pending === 0;

  return {
    terminal,
    centre,
    reader: pluggedIn,
    health,
    how,
    ready,
    centreReady,
    runs: (version) =>
      until(async () => (await health())?.version === version && last?.signUps === true, `version ${version}`, how),
    visitor,
    finish,
    customer: async (card_number, name) => finish(await visitor(card_number), name),
    recorded,
    everybodyIsRecorded: () =>
      until(areAllRecorded, 'everybody at the centre, once', () => `${recorded()} of ${names}; ${how()}`),
    setUpCentre: async () => {
      run(['/usr/bin/cardwright-centre', 'init', '--demo']);
      centre.start();
      await centreReady();
    },
    setUpTerminal: async () => {
      fs.writeFileSync(inside('etc/cardwright/settings.json'), JSON.stringify(DEMO_SETTINGS));
      const options = `--central ${CENTRE}\n--reader serial:${pluggedIn().path}\n`;
      fs.appendFileSync(inside('etc/cardwright/terminal.options'), options);
      run(['/usr/bin/cardwright', 'config', 'password'], `${DEMO_PASSWORD}\n`);
      run(['/usr/bin/cardwright', 'config', 'key', 'show']);
      terminal.start();
      await ready();
      run(['/usr/bin/cardwright', 'health']);
      run(['/usr/bin/cardwright', 'doctor']);
    },
    expectOwnUser: () => {
      const uid = idOf(root, 'passwd', 'cardwright');
      for (const pid of terminal.processes()) {
        const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
        const program = fs.readlinkSync(`/proc/${pid}/exe`);
        if (!status.includes(`\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`)) throw new Error(status);
        if (!program.endsWith('/usr/lib/cardwright/bin/node')) throw new Error(`It runs on ${program}.`);
      }
    },
  };
}
