// The command line, and whether it makes a demo or a shop's terminal.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { parseOptions } from '../../app/program/options.ts';
import { settled } from '../../app/program/settled.ts';
import { isDemo, startKind } from '../../app/program/start-kind.ts';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a data folder without settings is a demo, but not where a shop’s terminal has run', () => {
  const data = temporaryFolder();
  const options = parseOptions(['--data', data]);
  expect(isDemo(options)).toBe(true);
  fs.writeFileSync(path.join(data, 'api-password.sealed'), '');
  expect(() => isDemo(options)).toThrow(/settings\.json is missing.*restore it/);
  fs.writeFileSync(path.join(data, 'settings.json'), '{}');
  expect(isDemo(options)).toBe(false);
});

test.each([
  ['--data', ''],
  ['--central', 'https://user:secret@host.example/'],
  ['--central', 'host.example'],
  ['--port', '70000'],
])('%s "%s" is refused with what to do', (option, value) => {
  vi.spyOn(process, 'exit').mockImplementation((status) => {
    throw new Error(`exit ${status}`);
  });
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(() => parseOptions([option, value])).toThrow('exit 1');
  expect(told.mock.calls.join()).toMatch(/It must/);
  vi.restoreAllMocks();
});

test('the data folder is absolute, the default too', () => {
  expect(parseOptions([]).data).toBe(path.resolve('data'));
  expect(parseOptions(['--data', 'x'], '/elsewhere').data).toBe(path.resolve('x'));
});

test('a shop is set up where that is asked for or its centre is elsewhere, and once', () => {
  const data = temporaryFolder();
  const kind = (...more: string[]) => startKind(parseOptions(['--data', data, ...more]));
  expect(kind()).toBe('demo');
  expect(kind('--central', 'http://127.0.0.1:8080/')).toBe('demo');
  expect(kind('--central', 'https://centre.example/')).toBe('setup');
  expect(kind('--setup')).toBe('setup');
  expect(kind('--config', '/media/stick/fleet.sealed')).toBe('setup');
  // A setting up that was cut short before settings.json was there goes on.
  fs.writeFileSync(path.join(data, 'api-password.sealed'), '');
  expect(kind('--setup')).toBe('setup');
  fs.writeFileSync(path.join(data, 'replica.sqlite'), '');
  expect(() => kind('--setup')).toThrow(/has run on .* restore it/);
  fs.writeFileSync(path.join(data, 'settings.json'), '{}');
  expect(kind('--config', '/media/stick/fleet.sealed')).toBe('shop');
  expect(() => kind('--setup')).toThrow(/is set up/);
});

test('what the command line leaves open is taken from the settings', () => {
  const settings = {
    ...DEMO_SETTINGS,
    profile: 'counter' as const,
    central: { ...DEMO_SETTINGS.central, url: 'https://centre.example/' },
    devices: { reader: 'serial:/dev/ttyUSB0', pinpad: 'serial:/dev/ttyUSB1' },
  };
  expect(settled(parseOptions([]), settings)).toMatchObject({
    profile: 'counter',
    central: 'https://centre.example/',
    reader: 'serial:/dev/ttyUSB0',
    scanner: undefined,
    pinpad: 'serial:/dev/ttyUSB1',
  });
  const given = parseOptions(['--profile', 'kiosk', '--reader', 'hid:0801:0002', '--pinpad', 'none']);
  expect(settled(given, settings)).toMatchObject({ profile: 'kiosk', reader: 'hid:0801:0002', pinpad: 'none' });
});
