// The terminal on Windows, from the installer to its removal, in Wine. Each step goes on from the one before; what is not shown here is
// listed in docs/windows.md.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUp, visit } from '../support/customer.ts';
import { createWindowsShop, NODE, PORT, PROGRAM, portOf, SERVICE, setUp, type WindowsShop } from './shop.ts';
import { missing, until } from './wine.ts';

const DATA = 'C:\\ProgramData\\Cardwright\\data';
const SWIPE_AGAIN_MS = 15_000;
const swipe = (number: string): Buffer => Buffer.from(`%B${number}^CARDHOLDER/VALUED^?;${number}=?\r`);

describe.skipIf(missing() !== undefined)('Windows', () => {
  let folder: string;
  let shop: WindowsShop;
  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-windows-'));
    shop = await createWindowsShop(folder);
  });
  afterAll(async () => {
    await shop?.close();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const run = (...args: readonly [string, ...string[]]) => shop.windows.run(...args);
  const install = () => run(shop.setup, '/S');
  const serviceState = (): string => /STATE\s*:\s*\d+\s+(\w+)/.exec(run('sc', 'query', SERVICE).said)?.[1] ?? '';
  const pending = async (): Promise<number | undefined> => (await shop.health())?.outbox.pending;

  /** Swipes a card and signs a customer up; gives the last screen. */
  async function customer(number: string, firstName: string) {
    const visitor = await visit(await shop.open());
    // A card that is swiped while it gets ready is passed over.
    await until(() => visitor.state().screen.name !== 'preparing', 'the first screen');
    // As somebody at a reader does whose swipe was not read: on a busy machine its bytes may come too far apart.
    let swiped = Number.NEGATIVE_INFINITY;
    await until(() => {
      if (visitor.state().screen.name === 'attract' && performance.now() - swiped > SWIPE_AGAIN_MS) {
        swiped = performance.now();
        shop.reader.write(swipe(number));
      }
      return visitor.state().screen.name === 'form';
    }, 'the form');
    const screen = await signUp(visitor, firstName);
    visitor.send({ type: 'finish' });
    visitor.leave();
    return screen;
  }

  test('is installed silently, with a service that starts with the machine and waits for its settings', () => {
    expect(install().status).toBe(0);
    expect(serviceState()).toBe('STOPPED');
    const service = run('reg', 'query', `HKLM\\System\\CurrentControlSet\\Services\\${SERVICE}`).said;
    expect(service).toMatch(/Start\s+REG_DWORD\s+0x2/);
    expect(service).toMatch(/ObjectName\s+REG_SZ\s+NT SERVICE\\Cardwright/);
    expect(fs.readdirSync(shop.kept).sort()).toEqual(['data', 'kiosk', 'terminal.options']);
  });

  test('without settings a start sets the terminal up, and says so in the log', async () => {
    run('net', 'start', SERVICE);
    await until(() => fs.existsSync(path.join(shop.kept, 'data', 'logs', 'terminal.log')), 'the log');
    await until(() => shop.log().includes('"event":"setup.started"'), 'the assistant to be there');
    // While it starts, a service takes no stop.
    await until(() => serviceState() === 'RUNNING', 'the service to run');
    run('net', 'stop', SERVICE);
    await until(() => serviceState() === 'STOPPED', 'the service to have ended');
  });

  test('tells a port that another program holds, one that is forbidden and one that is not there', async () => {
    const [forbidden, held] = [portOf(shop.windows, 8), portOf(shop.windows, 9)];
    fs.chmodSync(fs.realpathSync(forbidden.path), 0o000);
    execFileSync('python3', [
      '-c',
      'import fcntl,sys,termios; fcntl.ioctl(open(sys.argv[1],"rb",0),termios.TIOCEXCL)',
      held.path,
    ]);
    const watched = [
      [8, /E_CLAIMED.*Another program holds COM8, or this account may not open it/],
      [9, /E_CLAIMED.*Another program holds COM9: close it/],
      [10, /E_NOHARDWARE.*There is no device at COM10/],
    ] as const;
    const watch = async (number: number, told: RegExp): Promise<void> => {
      const watching = shop.windows.start(NODE, `${PROGRAM}\\devices\\cli\\main.ts`, 'watch', `serial:COM${number}`);
      await until(() => told.test(watching.said()), `what is told of COM${number}`, watching.said);
      watching.child.kill('SIGKILL');
    };
    await Promise.all(watched.map(([number, told]) => watch(number, told)));
    forbidden.dispose();
    held.dispose();
  });

  test('a customer signs up with a card swiped at a COM port, and the centre has the record', async () => {
    setUp(shop);
    expect(run('net', 'start', SERVICE).status).toBe(0);
    expect(await customer('6012349000000001', 'Ada')).toMatchObject({ name: 'done', action: 'new', online: true });
    await until(() => shop.customers().includes('Ada'), 'the record at the centre');
    expect(await customer('6012340000000001', 'Grace')).toMatchObject({ name: 'done', action: 'register' });
    await until(() => shop.customers().includes('Grace'), 'the registration at the centre');
  });

  test('the key is for its user, the system and administrators alone, whatever the folder grants', () => {
    const { mode } = fs.statSync(path.join(shop.kept, 'data', 'keys', 'vault.key'));
    expect(mode & 0o007).toBe(0);
    const open = path.join(shop.windows.c, 'pad.json');
    fs.writeFileSync(open, JSON.stringify({ scheme: 'tdes', bdk: '0'.repeat(32) }));
    fs.chmodSync(open, 0o644);
    shop.windows.give(open);
    const other = path.join(shop.windows.c, 'other shop');
    fs.mkdirSync(other);
    fs.copyFileSync(path.join(shop.kept, 'data', 'settings.json'), path.join(other, 'settings.json'));
    shop.windows.give(other);
    const terminal = [`${PROGRAM}\\app\\main.ts`, '--data', 'C:\\other shop', '--central', 'http://127.0.0.1:9/'];
    const refused = run(
      NODE,
      ...terminal,
      '--reader',
      'serial:COM7',
      '--pinpad',
      'serial:COM9?model=visa-pinpad&keys=C:\\pad.json',
    );
    expect(refused.said).toMatch(/Others may read the key file C:\\pad\.json: icacls/);
  });

  test('a second start on the same folder is refused, and the doctor sees what runs there', () => {
    const second = run(NODE, `${PROGRAM}\\app\\main.ts`, '--no-open', '--data', DATA);
    expect(second.status).toBe(1);
    expect(second.said).toMatch(/Another terminal is running on/);
    const options = ['--options', 'C:\\ProgramData\\Cardwright\\terminal.options', '--host', 'browser', '--no-open'];
    const doctor = run(NODE, `${PROGRAM}\\app\\doctor\\main.ts`, ...options, '--data', DATA);
    expect(doctor.said).toMatch(/ok {4}account: /);
    expect(doctor.said).toMatch(/A terminal is running here, and has them/);
  });

  test('killed with a sign-up that waits for the centre, it loses nothing', async () => {
    await shop.stopCentre();
    expect(await customer('6012349000000002', 'Mary')).toMatchObject({ name: 'done' });
    expect(await pending()).toBe(1);
    // Wine goes on calling a service running that was killed, until it is started again.
    run('taskkill', '/F', '/IM', 'node.exe');
    await until(async () => (await shop.health()) === undefined, 'the terminal to have ended');
    await shop.startCentre();
    expect(run('net', 'start', SERVICE).status).toBe(0);
    await until(() => shop.customers().includes('Mary'), 'the sign-up at the centre');
  });

  test('stopped by the system, it ends in order and takes the link away', async () => {
    await shop.open();
    expect(run('net', 'stop', SERVICE).status).toBe(0);
    await until(() => serviceState() === 'STOPPED', 'the service to have stopped');
    expect(shop.log().trimEnd().split('\n').at(-1)).toContain('"event":"terminal.stopped"');
    expect(fs.existsSync(path.join(shop.kept, 'kiosk', 'open.html'))).toBe(false);
  });

  test('it starts with the machine, and a log-off does not stop it', async () => {
    shop.windows.restart();
    await shop.open();
    run('wineboot', '--end-session');
    expect(await customer('6012349000000003', 'Joan')).toMatchObject({ name: 'done' });
  });

  test('in a window, in a long path with spaces and umlauts, Ctrl+C ends it in order', async () => {
    const long = ['Größere Geschäfte', 'a'.repeat(80), 'b'.repeat(80)];
    const data = path.join(shop.windows.c, 'shops', ...long);
    fs.mkdirSync(data, { recursive: true });
    fs.chmodSync(data, 0o777);
    for (const kept of ['settings.json', 'api-password.sealed', 'keys'])
      fs.cpSync(path.join(shop.kept, 'data', kept), path.join(data, kept), { recursive: true });
    for (const kept of fs.readdirSync(data, { recursive: true, encoding: 'utf8' }))
      shop.windows.give(path.join(data, kept));
    const [console, trigger] = [path.resolve('test/windows/console.mjs'), path.join(folder, 'press')];
    const started = shop.windows.startInWindow(
      ...[NODE, `Z:${console}`, `${PROGRAM}\\node_modules\\koffi`, `Z:${trigger}`],
      ...[NODE, `${PROGRAM}\\app\\main.ts`, '--no-open', '--data', ['C:', 'shops', ...long].join('\\')],
      ...['--central', shop.centreUrl(), '--reader', 'serial:COM7', '--port', String(PORT + 1)],
    );
    await until(() => /terminal is at/.test(started.said()), 'the start', started.said);
    fs.writeFileSync(trigger, '');
    expect(await started.ended).toBe(0);
    const log = fs.readFileSync(path.join(data, 'logs', 'terminal.log'), 'utf8');
    expect(log).toContain('terminal.stopped');
  });

  test('installed over itself it keeps its data, and goes on', async () => {
    expect(install().status).toBe(0);
    expect(await customer('6012349000000004', 'Edith')).toMatchObject({ name: 'done' });
    await until(() => shop.customers().includes('Edith'), 'the record at the centre');
  });

  test('removed, it leaves its data and nothing else', async () => {
    run(`${PROGRAM}\\uninstall.exe`, '/S');
    // The uninstaller goes on as a copy of itself, which can remove the folder that it was in, and ends with this key. A folder that
    // somebody still looks at goes when he has done so.
    const isKey = (key: string): boolean => run('reg', 'query', key).status === 0;
    await until(() => !isKey('HKLM\\Software\\Cardwright'), 'the removal');
    await until(() => !fs.existsSync(path.join(shop.kept, 'kiosk')), 'the removal of the kiosk’s page');
    expect(serviceState()).toBe('');
    expect(isKey(`HKLM\\System\\CurrentControlSet\\Services\\${SERVICE}`)).toBe(false);
    expect(fs.existsSync(path.join(shop.windows.c, 'Program Files', 'Cardwright'))).toBe(false);
    expect(fs.readdirSync(shop.kept).sort()).toEqual(['data', 'terminal.options']);
    expect(fs.readdirSync(path.join(shop.kept, 'data'))).toContain('replica.sqlite');
  });
});
