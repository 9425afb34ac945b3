// Looks at what the machine has: Node, the libraries that drivers load, and what shows the screens.
import { createRequire } from 'node:module';
import { findBrowser } from '../browser-host/open-browser.ts';
import { findElectron } from '../electron/runtime.ts';
import { bad, doubtful, type Finding, good } from './finding.ts';

const OLDEST_NODE = 22;

export function lookAtNode(version = process.versions.node): Finding {
  const [major = 0] = version.split('.').map(Number);
  return major >= OLDEST_NODE
    ? good('Node', version)
    : bad(
        'Node',
        `${version} is too old: start by npm, which uses the Node that the repository carries (${OLDEST_NODE} or later).`,
      );
}

const LIBRARIES: Readonly<Record<string, string>> = {
  'better-sqlite3': 'the replica cannot be opened',
  serialport: 'no serial reader or PIN pad can be used',
  'node-hid': 'no HID reader or PIN pad can be used. On Debian: apt-get install libusb-1.0-0 libudev1',
};

/** Loads each library as the terminal does: a prebuild that is missing, or a system library, is found here. */
export function lookAtLibraries(load: (name: string) => unknown = createRequire(import.meta.url)): readonly Finding[] {
  return Object.entries(LIBRARIES).map(([name, without]) => {
    try {
      load(name);
      return good(name, 'It loads.');
    } catch (error) {
      const [why] = (error as Error).message.split('\n');
      return bad(name, `It does not load (${why}): ${without}.`);
    }
  });
}

export function lookAtScreens(environment: NodeJS.ProcessEnv): Finding {
  const shown = findElectron(environment) ?? findBrowser();
  return shown
    ? good('screens', `${shown} shows them.`)
    : doubtful(
        'screens',
        'There is neither Electron nor Chromium: install Chromium (apt-get install chromium), or open the link in another browser of this machine.',
      );
}
