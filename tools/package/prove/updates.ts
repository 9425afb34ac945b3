// A publisher and what a terminal makes of it: updates that are signed, staged, started when nobody is there, and undone.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { memoryIn } from '../../../app/update/memory.ts';
import { archiveName } from '../../../shared/published.ts';
import { until } from '../../../test/support/until.ts';
import { makeKey, offer } from '../publish.ts';
import type { Machine, Unit } from './machine.ts';
import { CENTRE, DATA, type Shop } from './shop.ts';

/** Longer than a terminal has to be left before it is started again, in ms. */
const LEFT_MS = 40_000;
const VERSIONS = '/var/lib/cardwright-update';

export function createUpdates({ root, inside }: Machine, shop: Shop, update: Unit) {
  const memory = () => memoryIn(inside(DATA));
  const key = (name: string): string => inside(`srv/${name}.pem`);
  return {
    /** The terminal trusts the publisher, and no stranger; the centre serves what is published. */
    setUp: async () => {
      fs.copyFileSync(makeKey(key('publisher')), inside('etc/cardwright-update/keys/publisher.pem'));
      makeKey(key('stranger'));
      fs.appendFileSync(inside('etc/cardwright-update/update.options'), `--from ${CENTRE}updates/\n`);
      fs.mkdirSync(inside('srv/published'));
      const conf = inside('etc/cardwright-centre/centre.conf');
      const text = fs.readFileSync(conf, 'utf8');
      fs.writeFileSync(conf, text.replace('--port 8080', '--port 8080 --updates /srv/published'));
      await shop.centre.stop();
      shop.centre.start();
      await shop.centreReady();
    },
    publish: (version: string, signer: 'publisher' | 'stranger', withdraws?: string) => {
      const archive = inside(`srv/${archiveName(version, 'linux-x64')}`);
      const to = inside('srv/published');
      const now = new Date();
      offer({ archive, key: key(signer), to, minimum: '0.0.0', share: 1, notBefore: undefined, withdraws, now });
    },
    /** Runs the timer's service once. */
    look: async (said: RegExp, status = 0) => {
      const ended = await update.once();
      if (ended !== status || !said.test(update.said())) throw new Error(`${ended}: ${update.said()}`);
    },
    expectNotWritable: () => {
      const script = `for file in ${VERSIONS} ${VERSIONS}/*/app/main.ts; do [ ! -w $file ] || exit 1; done`;
      const { status } = spawnSync('chroot', ['--userspec=cardwright', root, '/bin/sh', '-c', script]);
      if (status !== 0) throw new Error('The terminal’s user can write what was fetched.');
    },
    /** While a customer types, `happens` happens; nothing is started again before the customer has gone. */
    expectNoRestart: async (card_number: string, name: string, happens: () => Promise<void>) => {
      const customer = await shop.visitor(card_number);
      const ends = shop.terminal.statuses().length;
      await happens();
      await new Promise((resolve) => setTimeout(resolve, LEFT_MS));
      if (shop.terminal.statuses().length !== ends) throw new Error('It was started again before a customer’s eyes.');
      await shop.finish(customer, name);
    },
    proved: (version: string) => until(() => memory().good === version, 'it to be the one to go back to', shop.how),
    undone: async (bad: string, good: string) => {
      await until(() => memory().refused.some(({ version }) => version === bad), `${bad} to be given up`, shop.how);
      await shop.runs(good);
      const health = await shop.health();
      if (!health?.troubles.some(({ about }) => about === 'update')) throw new Error(shop.how());
      const log = fs.readFileSync(inside(`${DATA}/logs/terminal.log`), 'utf8');
      if (!log.includes('"event":"update.failed"')) throw new Error('The log does not tell of it.');
    },
    expectSteppedBack: () => {
      const names = fs.readdirSync(inside(DATA));
      if (!names.some((name) => name.startsWith('replica.sqlite.newer-'))) throw new Error(`There are ${names}.`);
    },
  };
}
