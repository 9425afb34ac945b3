// The command line of `npm start`.

import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { SPEC_HELP } from '../../devices/device-spec.ts';
import { PIN_PAD_MODELS, READER_MODELS, SLOT_MODELS } from '../../devices/models/index.ts';
import { commandName } from '../../shared/command-name.ts';
import { centreUrlFault } from '../centre/centre-url.ts';
import { type HealthListen, parseAddress } from '../http/health-listener.ts';
import { withOptionsFile } from './options-file.ts';

export interface Options extends HealthListen {
  /** What the command line leaves out, the settings may say (settled.ts). */
  readonly profile: 'kiosk' | 'counter' | undefined;
  readonly host: 'electron' | 'browser' | undefined;
  readonly port: number;
  readonly data: string;
  readonly central: string | undefined;
  readonly reader: string | undefined;
  readonly scanner: string | undefined;
  readonly pinpad: string | undefined;
  readonly open: boolean;
  /** A file that a page with a link is kept in, for a browser that something else starts. */
  readonly linkFile: string | undefined;
  /** Which display the terminal is on, and the customer's at a counter: a number from 1, or a part of its name. */
  readonly display: string | undefined;
  readonly customerDisplay: string | undefined;
  /** Set the terminal up on its screen: there are no settings yet. */
  readonly setup: boolean;
  /** A fleet's file, which sets up a terminal that has no settings yet. */
  readonly config: string | undefined;
  /** Stop when standard input ends: for a terminal that another program started. */
  readonly endWithInput: boolean;
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('It must be 0 to 65535.');
  return number;
}

function httpUrl(value: string): string {
  const fault = centreUrlFault(value);
  if (fault) throw new InvalidArgumentError(`It ${fault}.`);
  return value;
}

function folder(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must name a folder.');
  return path.resolve(value);
}

function displayName(value: string): string {
  if (value.trim() === '' || value === '0') throw new InvalidArgumentError('It must be a number from 1, or a name.');
  return value;
}

function listenAddress(value: string): string {
  try {
    parseAddress(value);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
  return value;
}

const HELP = `
Without a settings.json in the data folder the terminal runs in demo mode: the shop greatwidgets, an embedded central API on
SQLite (unless --central names one) and simulated devices (unless --reader, --scanner and --pinpad name real ones).

Devices: ${SPEC_HELP}. ${commandName('devices')} list shows what is plugged in.
Reader models: ${[...READER_MODELS, ...SLOT_MODELS].map(({ name }) => name).join(', ')}.
PIN pad models: ${PIN_PAD_MODELS.map(({ name }) => name).join(', ')}.

--setup, and a --central on another machine, set a shop's terminal up on the screen instead.

With settings.json the API password is taken from CARDWRIGHT_USER_PASSWORD once and kept sealed.`;

/** `defaultData`: the data folder unless one is named. Its path is absolute in the options. */
export function parseOptions(argv: readonly string[], defaultData = 'data'): Options {
  const program = new Command(commandName('start'))
    .description('Starts the sign-up terminal.')
    .addOption(new Option('--profile <profile>', 'what the terminal is').choices(['kiosk', 'counter']))
    .addOption(
      new Option('--host <host>', 'what shows the screens (default: electron where it is installed)').choices([
        'electron',
        'browser',
      ]),
    )
    .option('--port <number>', 'the browser host’s port; 0 is any free one', port, 0)
    .option('--data <folder>', 'where the terminal keeps its replica, key and log', folder, path.resolve(defaultData))
    .option('--central <url>', 'the central API', httpUrl)
    .option('--reader <spec>', 'the card reader, or simulated')
    .option('--scanner <spec>', 'a barcode scanner beside the card reader, or simulated')
    .option('--pinpad <spec>', 'the PIN pad, simulated or none')
    .option('--no-open', 'do not open a browser window')
    .option(
      '--link-file <file>',
      'keep a page with a fresh link in this file, for a browser that something else starts',
    )
    .option(
      '--display <which>',
      'the display of the window: 1 is the leftmost, or a part of its name (Electron)',
      displayName,
    )
    .option('--customer-display <which>', 'the customer’s display at a counter (Electron)', displayName)
    .option('--health <address:port>', 'serve /healthz here too, behind a token', listenAddress)
    .option('--health-token <file>', 'the file with the token that /healthz asks for, on its first line')
    .option('--health-tls <file>', 'for HTTPS: a certificate with its chain and key, in PEM')
    .addOption(
      new Option('--health-plain-http <allowed>', 'HTTP although others on the network can read it').choices([
        'allowed',
      ]),
    )
    .option('--setup', 'set a shop’s terminal up on its screen', false)
    .option(
      '--config <file>',
      'set a terminal that has no settings yet up from this sealed file; the passphrase is asked for on the screen, or in CARDWRIGHT_PASSPHRASE',
    )
    .option('--options <file>', 'read more options from this file, one a line; those given beside it win')
    .addOption(new Option('--end-with-input').default(false).hideHelp())
    .addHelpText('after', HELP)
    .parse([...withOptionsFile(argv)], { from: 'user' });
  const { profile, host, port: number, data, central, reader, scanner, pinpad, open, endWithInput } = program.opts();
  const { linkFile, display, customerDisplay, setup, config, health, healthToken, healthTls, healthPlainHttp } =
    program.opts();
  return {
    profile,
    host,
    port: number,
    data,
    central,
    reader,
    scanner,
    pinpad,
    open,
    linkFile,
    endWithInput,
    display,
    customerDisplay,
    health,
    healthToken,
    healthTls,
    healthPlainHttp,
    setup,
    config,
  };
}

/** The command line of the terminal in Electron, for options that were read here. */
export function argumentsFor(options: Options): readonly string[] {
  const { profile, port, data, central, reader, scanner, pinpad, display, customerDisplay, config, setup } = options;
  const given = {
    ...{ health: options.health, 'health-token': options.healthToken, 'health-tls': options.healthTls },
    'health-plain-http': options.healthPlainHttp,
    profile,
    port,
    data,
    central,
    reader,
    scanner,
    pinpad,
    display,
    'customer-display': customerDisplay,
    config,
  };
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  return [...named.flatMap(([name, value]) => [`--${name}`, String(value)]), ...(setup ? ['--setup'] : [])];
}
