// The packages' life in a clean Debian: installed, used, killed, updated, put back, removed. Run by prove.ts, in namespaces of its own.
import { spawnSync } from 'node:child_process';
import { createLives, DEPENDENCIES } from './lives.ts';
import { createMachine, type Unit, unitOf } from './machine.ts';
import { createProof } from './proof.ts';
import { VERSIONS } from './prove.ts';
import { createShop } from './shop.ts';
import { createTechnician } from './technician.ts';
import { createUpdates } from './updates.ts';

const [root = '', passed, failed] = process.argv.slice(2);
// A network of its own: this machine's loopback, and nothing else.
spawnSync('ip', ['link', 'set', 'lo', 'up']);
const machine = createMachine(root);
const unit = (name: string): Unit => unitOf(machine, name);
const [terminal, centre] = [unit('cardwright'), unit('cardwright-centre')];
const shop = createShop(machine, terminal, centre);
const lives = createLives(machine, shop, unit('cardwright-centre-backup'));
const updates = createUpdates(machine, shop, unit('cardwright-update'));
const technician = createTechnician(machine, shop);
const { customer, everybodyIsRecorded, runs } = shop;
const deb = (version: string): string => `/srv/cardwright_${version}_amd64.deb`;
let before: readonly string[] = [];

const proof = createProof({ passed: Number(passed ?? 0), failed: Number(failed ?? 0) });
await proof.steps([
  ['what Debian brings itself is installed first', () => lives.install(...DEPENDENCIES)],
  [
    'both packages are installed by apt, with no network',
    () => {
      before = lives.files();
      lives.install(deb(VERSIONS.older), `/srv/cardwright-centre_${VERSIONS.older}_amd64.deb`);
    },
  ],
  ['the centre is set up by its command, and starts by its unit', () => shop.setUpCentre()],
  ['the terminal is set up by its command, and starts by its unit', () => shop.setUpTerminal()],
  ['the terminal runs as its own user, on the Node that came with it', () => shop.expectOwnUser()],
  ['a customer signs up with a card swiped at a serial line', () => customer('6012349000000001', 'Ada')],
  ['and is recorded at the centre', everybodyIsRecorded],
  [
    'every process of the terminal is killed, and it comes back',
    () => lives.killEach(terminal).then(() => customer('6012349000000002', 'Ben')),
  ],
  [
    'every process of the centre is killed, and it comes back',
    () => lives.killEach(centre).then(() => customer('6012349000000003', 'Cy')),
  ],
  ['a sign-up that waits survives a kill of the terminal', () => lives.signUpWithoutCentre('6012349000000004', 'Dee')],
  ['nobody is lost, and nobody is there twice', everybodyIsRecorded],
  [
    'a back-up is written by the timer’s service, and restored',
    () => lives.backUpAndRestore('6012349000000005', 'Eve'),
  ],
  ['a newer package is installed over it', () => lives.upgrade(deb(VERSIONS.newer), VERSIONS.newer)],
  ['and is used', () => customer('6012349000000006', 'Fay')],
  [
    'the older package is installed over that',
    () => lives.upgrade(deb(VERSIONS.older), VERSIONS.older, '--allow-downgrades'),
  ],
  ['and is used', () => customer('6012349000000007', 'Gus')],
  [
    'an update without a signature of the publisher’s is refused',
    async () => {
      await updates.setUp();
      updates.publish(VERSIONS.good, 'stranger');
      await updates.look(/refused: none of the keys/, 1);
    },
  ],
  [
    'a signed one is fetched from the centre as another user than the terminal’s, who cannot write it, and does not start while a customer is at the screen',
    () =>
      updates.expectNoRestart('6012349000000008', 'Hal', async () => {
        updates.publish(VERSIONS.good, 'publisher');
        await updates.look(/version 90\.2\.0 is ready to start/);
        updates.expectNotWritable();
      }),
  ],
  ['it starts when nobody is', () => runs(VERSIONS.good)],
  ['it is used, and has changed the replica’s form', () => customer('6012349000000009', 'Ida')],
  ['it is the one that works', () => updates.proved(VERSIONS.good)],
  ['it is left by hand, and what was installed goes on', () => technician.goBack(VERSIONS.good, VERSIONS.older)],
  ['and is used', () => customer('6012349000000014', 'Noa')],
  [
    'looked for again, it is fetched again, and works',
    async () => {
      await updates.look(/version 90\.2\.0 is ready to start/);
      await runs(VERSIONS.good);
      await updates.proved(VERSIONS.good);
    },
  ],
  [
    'an update that does not come up is undone, and told of',
    async () => {
      updates.publish(VERSIONS.bad, 'publisher');
      await updates.look(/version 90\.3\.0 is ready to start/);
      await updates.undone(VERSIONS.bad, VERSIONS.good);
    },
  ],
  [
    'a version that is withdrawn gives way to the one before, which goes on with what it recorded',
    async () => {
      updates.publish(VERSIONS.older, 'publisher', VERSIONS.good);
      await updates.look(/version 90\.0\.0 is ready to start/);
      await runs(VERSIONS.older);
      updates.expectSteppedBack();
      await customer('6012349000000010', 'Joy');
    },
  ],
  ['nobody is lost, and nobody is there twice', everybodyIsRecorded],
  ['on another machine the assistant sets it up on its screen', () => technician.setUpOnScreen('6012349000000011')],
  ['and is used', () => customer('6012349000000011', 'Kim')],
  ['a lost key is made again from the code that the assistant showed', () => technician.restoreKey()],
  ['and is used', () => customer('6012349000000012', 'Lea')],
  ['and a fleet’s file on a stick sets one up', () => technician.installFleet()],
  ['and is used', () => customer('6012349000000013', 'Mia')],
  ['nobody is lost, and nobody is there twice', everybodyIsRecorded],
  ['removing the packages leaves their data', () => lives.remove()],
  ['purging them leaves nothing but the back-ups', () => lives.purge(before)],
]);
for (const each of [terminal, centre]) await each.stop();
process.exit(proof.end());
