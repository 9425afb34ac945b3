// A technician at an installed terminal, with its documents alone: sets it up on its screen and from a fleet's file, makes a lost key again from its
// printed code, and leaves a fetched version by hand. docs/technician.md and docs/debian.md tell each step as it is done here.
import fs from 'node:fs';
import path from 'node:path';
import { WebSocket } from 'ws';
import { DEMO_PASSWORD } from '../../../app/demo/demo-shop.ts';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import type { SetupIntent, SetupScreen } from '../../../shared/bridge/setup-state.ts';
import { surfaceQuery } from '../../../shared/bridge/surfaces.ts';
import { until } from '../../../test/support/until.ts';
import type { Machine } from './machine.ts';
import { CENTRE, DATA, type Shop } from './shop.ts';

const PASSPHRASE = 'correct horse battery';

/** The assistant's page, as its browser has it. */
async function assistantAt(link: string) {
  const admitted = await fetch(link, { redirect: 'manual' });
  const { host, origin } = new URL(link);
  const headers = { cookie: admitted.headers.get('set-cookie')?.split(';')[0] ?? '' };
  const socket = new WebSocket(`ws://${host}/bridge${surfaceQuery('setup')}`, { headers, origin });
  let screen: SetupScreen | undefined;
  let groups: readonly string[] = [];
  socket.on('message', (data) => {
    const said = JSON.parse(String(data));
    if (said.type === 'answer') groups = said.answer.groups;
    else if (said.screen !== undefined) screen = said.screen;
  });
  const at = async (name: SetupScreen['name'], has: (screen: SetupScreen) => boolean = () => true) => {
    const isThere = (): boolean => screen?.name === name && has(screen);
    await until(isThere, `the assistant's page ${name}`, () => JSON.stringify(screen));
    return screen as SetupScreen;
  };
  const give = (intent: SetupIntent): void => socket.send(JSON.stringify(intent));
  const keyCode = async (): Promise<readonly string[]> => {
    socket.send(JSON.stringify({ type: 'ask', number: 1, question: { type: 'keyCode' } }));
    await until(() => groups.length > 0, 'the key’s code');
    return groups;
  };
  return { at, give, keyCode, leave: () => socket.terminate() };
}

export function createTechnician({ run, inside }: Machine, shop: Shop) {
  const { terminal } = shop;
  const config = (...args: readonly string[]) => run(['/usr/bin/cardwright', 'config', ...args]);
  const options = inside('etc/cardwright/terminal.options');
  const page = inside('run/cardwright/open.html');
  let code = '';

  /** A machine that has just been installed: `kept` of /etc stays, and nothing of the data. */
  async function newMachine(): Promise<void> {
    await terminal.stop();
    fs.rmSync(inside(DATA), { recursive: true });
    fs.rmSync(inside('etc/cardwright/settings.json'), { force: true });
    fs.writeFileSync(options, '--port 8480\n');
    run(['install', '-d', '-m', '0700', '-o', 'cardwright', '-g', 'cardwright', `/${DATA}`]);
    fs.symlinkSync('/etc/cardwright/settings.json', inside(path.join(DATA, 'settings.json')));
    fs.rmSync(page, { force: true });
  }

  async function link(): Promise<string> {
    await until(() => fs.existsSync(page), 'the page with the link', shop.how);
    return /url=([^"]+)/.exec(fs.readFileSync(page, 'utf8'))?.[1] ?? '';
  }

  return {
    setUpOnScreen: async (card_number: string) => {
      const reader = shop.reader();
      await newMachine();
      terminal.start();
      const screen = await assistantAt(await link());
      await screen.at('welcome');
      screen.give({ type: 'begin' });
      await screen.at('centre');
      screen.give({ type: 'giveCentre', url: CENTRE });
      await screen.at('account');
      const { account_id, user_id } = DEMO_SETTINGS.central;
      screen.give({ type: 'giveAccount', account_id, user_id, user_password: DEMO_PASSWORD });
      await screen.at('campaigns');
      screen.give({ type: 'giveCampaigns', ids: [...DEMO_SETTINGS.signUp.campaign_id] });
      await screen.at('shop');
      screen.give({ type: 'giveShop', shopName: 'Great Widgets', country: 'US', profile: 'kiosk' });
      await screen.at('reader');
      screen.give({ type: 'tryDevice', spec: `serial:${reader.path}` });
      await screen.at('reader', (given) => 'trial' in given && given.trial?.state === 'enabled');
      reader.swipe(card_number);
      await screen.at('reader', (given) => 'trial' in given && given.trial?.result === 'works');
      screen.give({ type: 'takeDevice', none: false });
      await screen.at('cards');
      screen.give({ type: 'giveCards', prefix: '601234', length: '16', acceptOthers: false });
      await screen.at('pinPad');
      screen.give({ type: 'takeDevice', none: true });
      await screen.at('staff');
      screen.give({ type: 'giveStaff', name: 'Max', pin: '86420', confirmation: '86420' });
      const key = await screen.at('key');
      const groups = await screen.keyCode();
      code = groups.join('-');
      screen.give({ type: 'confirmKey', group: 'group' in key ? (groups[key.group - 1] ?? '') : '' });
      await screen.at('review');
      screen.give({ type: 'finish' });
      await until(async () => (await shop.health())?.signUps === true, 'the shop’s terminal', shop.how);
      screen.leave();
    },
    /** Without its key's file it says what to do, and with the code that the assistant showed it goes on with what waited. */
    restoreKey: async () => {
      await terminal.stop();
      fs.rmSync(inside(`${DATA}/keys/vault.key`));
      const ends = terminal.statuses().length;
      terminal.start();
      await until(() => terminal.statuses().length > ends, 'the terminal to refuse', terminal.said);
      await terminal.stop();
      if (!/vault\.key is missing.*cardwright config key restore/s.test(terminal.said()))
        throw new Error(terminal.said());
      run(['/usr/bin/cardwright', 'config', 'key', 'restore'], `${code}\n`);
      terminal.start();
      await shop.ready();
    },
    /** From a file on a stick that root alone reads. */
    installFleet: async () => {
      await newMachine();
      const settings = { ...DEMO_SETTINGS, central: { ...DEMO_SETTINGS.central, url: CENTRE } };
      const devices = { ...DEMO_SETTINGS.devices, reader: `serial:${shop.reader().path}` };
      fs.writeFileSync(inside('srv/settings.json'), JSON.stringify({ ...settings, devices }));
      run(['mkdir', '-m', '0700', '/srv/stick']);
      config('check', '/srv/settings.json');
      const seal = ['/usr/bin/cardwright', 'config', 'seal', '/srv/settings.json', '/srv/stick/fleet.sealed'];
      run(seal, `${PASSPHRASE}\n${DEMO_PASSWORD}\n`);
      const install = ['/usr/bin/cardwright', 'config', 'install', '/srv/stick/fleet.sealed'];
      run(install, `${PASSPHRASE}\n`);
      terminal.start();
      await shop.ready();
      run(['/usr/bin/cardwright', 'doctor']);
    },
    /** A version that was fetched is left by hand: it is taken away, and no other is fetched meanwhile. */
    goBack: async (fetched: string, installed: string) => {
      await terminal.stop();
      run(['rm', '-r', `/var/lib/cardwright-update/${fetched}`]);
      terminal.start();
      await shop.runs(installed);
    },
  };
}
