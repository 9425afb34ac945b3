// A page in a file that leads a browser to the terminal. The link in it is good once; the file, and not the list of processes, where
// every user of the machine looks, is where it can be read.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { goTo } from './pages.ts';

export interface LinkFile {
  /** The page's address. */
  readonly url: string;
  /** Puts a fresh link into the file: at the start, and each time that one was used. */
  readonly renew: () => void;
  readonly remove: () => void;
}

/** Its owner's alone, or its group's too: for a browser that runs as a user of its own. On Windows the folder's access list decides. */
const MODES = { owner: 0o600, group: 0o640 } as const;

export interface Keeping {
  /** What `--link-file` names. */
  readonly linkFile: string | undefined;
  readonly data: string;
  readonly demo: boolean;
  /** Whether somebody at a terminal's line can press Enter. */
  readonly atTerminal: boolean;
}

interface Kept {
  readonly file: string;
  readonly readers: keyof typeof MODES;
  readonly says?: string;
}

/** Which page is kept: a shop's link is good once, and where nobody can press Enter for another the page is where to get one. */
export function keptLink({ linkFile, data, demo, atTerminal }: Keeping): Kept | undefined {
  if (linkFile !== undefined) return { file: linkFile, readers: 'group' };
  if (demo || atTerminal) return undefined;
  const file = path.join(data, 'open.html');
  return { file, readers: 'owner', says: `A page with a link that is good is kept in ${file}.\n` };
}

export function createLinkFile(file: string, issueLink: () => string, readers: keyof typeof MODES = 'group'): LinkFile {
  return {
    url: pathToFileURL(file).href,
    renew: () => {
      const draft = `${file}.new`;
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.rmSync(draft, { force: true });
      fs.writeFileSync(draft, goTo(issueLink()), { mode: MODES.owner, flag: 'wx' });
      // The process may be told to keep everything from the group.
      if (process.platform !== 'win32') fs.chmodSync(draft, MODES[readers]);
      fs.renameSync(draft, file);
    },
    remove: () => fs.rmSync(file, { force: true }),
  };
}
