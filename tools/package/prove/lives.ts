// What happens to programs and packages in a shop's life: kills, back-ups, upgrades, removal.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { until } from '../../../test/support/until.ts';
import type { Machine, Unit } from './machine.ts';
import { DATA, type Shop } from './shop.ts';

/** What changes with every use of a Debian (the copies that adduser makes of its files among it), and what is not of the disk. */
const ASIDE =
  /^(?:(?:proc|dev|sys|run|tmp|srv|var\/(?:cache|log|backups)|var\/lib\/(?:dpkg|apt))(?:\/|$)|etc\/(?:passwd|group|shadow|gshadow)-$)/;
const APT = ['-y', '-q', '-o', 'APT::Sandbox::User=root', '-o', 'Dpkg::Options::=--force-unsafe-io'];
const PACKAGES = ['cardwright', 'cardwright-centre'];
/** By any route, so that what is installed later is Cardwright's alone. */
export const DEPENDENCIES = ['adduser', 'libgcc-s1', 'libstdc++6', 'libudev1', 'libusb-1.0-0', 'udev'];
const BACKUPS = 'var/backups/cardwright-centre';

export function createLives({ root, run, inside }: Machine, shop: Shop, backup: Unit) {
  const { terminal, centre } = shop;
  const apt = (...args: readonly string[]): string => run(['apt-get', ...APT, '--no-install-recommends', ...args]);
  const expectThere = (there: boolean, ...files: readonly string[]): void => {
    const wrong = files.find((file) => fs.existsSync(inside(file)) !== there);
    if (wrong !== undefined) throw new Error(`/${wrong} is ${there ? 'gone' : 'still there'}.`);
  };
  const files = (): readonly string[] =>
    execFileSync('find', [root, '-xdev', '-printf', '%P\\n'], { encoding: 'utf8', maxBuffer: 1 << 28 })
      .split('\n')
      .filter((file) => !ASIDE.test(file));

  return {
    files,
    install: (...packages: readonly string[]) => apt('install', ...packages),
    /** One after the other, and each comes back. */
    killEach: async (unit: Unit) => {
      for (const index of unit.processes().keys()) {
        const ends = unit.statuses().length;
        process.kill(unit.processes()[index] ?? 0, 'SIGKILL');
        await until(() => unit.statuses().length > ends, 'the end of what was killed');
        await shop.centreReady();
        await shop.ready();
      }
    },
    signUpWithoutCentre: async (card_number: string, name: string) => {
      await centre.stop();
      await shop.customer(card_number, name);
      for (const pid of terminal.processes()) process.kill(pid, 'SIGKILL');
      await until(async () => (await shop.health()) === undefined, 'its end', shop.how);
      await shop.ready();
      if ((await shop.health())?.outbox.pending !== 1) throw new Error(shop.how());
      centre.start();
    },
    backUpAndRestore: async (card_number: string, name: string) => {
      if ((await backup.once()) !== 0) throw new Error(backup.said());
      const copy = fs.readdirSync(inside(BACKUPS)).find((each) => each.endsWith('.backup'));
      await shop.customer(card_number, name);
      await shop.everybodyIsRecorded();
      await centre.stop();
      run(['/usr/bin/cardwright-centre', 'restore', '--overwrite', '--from', `/${BACKUPS}/${copy}`]);
      if (shop.recorded().includes(name)) throw new Error('The back-up has what came after it.');
      centre.start();
      // The terminal has what the centre lost.
      await shop.everybodyIsRecorded();
    },
    upgrade: async (deb: string, version: string, ...options: readonly string[]) => {
      apt('install', ...options, deb);
      // As postinst does where systemd runs.
      await terminal.stop();
      terminal.start();
      await shop.runs(version);
    },
    remove: async () => {
      await terminal.stop();
      await centre.stop();
      apt('remove', ...PACKAGES);
      expectThere(false, 'usr/lib/cardwright', 'usr/lib/cardwright-centre', 'var/lib/cardwright-update');
      expectThere(true, `${DATA}/replica.sqlite`, `${DATA}/keys/vault.key`, `${DATA}/settings.json`);
      expectThere(true, 'var/lib/cardwright-centre/central.sqlite');
    },
    /** `before`: the files that were there before the packages were. */
    purge: (before: readonly string[]) => {
      apt('purge', ...PACKAGES);
      const left = files().filter((file) => !before.includes(file));
      if (left.length > 0) throw new Error(`Left: ${left.join(' ')}`);
      expectThere(true, BACKUPS);
      for (const file of ['etc/passwd', 'etc/group'])
        if (/^cardwright/m.test(fs.readFileSync(inside(file), 'utf8'))) throw new Error(`/${file} has its users.`);
    },
  };
}
