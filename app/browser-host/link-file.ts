// A page in a file that leads a browser to the terminal: for a browser that something else starts, a kiosk's session. The link in it is
// good once; the file, and not the list of processes, is where it can be read.
import fs from 'node:fs';
import path from 'node:path';

export interface LinkFile {
  /** Puts a fresh link into the file: at the start, and each time that one was used. */
  readonly renew: () => void;
  readonly remove: () => void;
}

/** `file`: readable by its group too, to which the kiosk's user belongs. On Windows the folder's access list decides. */
export function createLinkFile(file: string, issueLink: () => string): LinkFile {
  return {
    renew: () => {
      const draft = `${file}.new`;
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.rmSync(draft, { force: true });
      fs.writeFileSync(draft, page(issueLink()));
      if (process.platform !== 'win32') fs.chmodSync(draft, 0o640);
      fs.renameSync(draft, file);
    },
    remove: () => fs.rmSync(file, { force: true }),
  };
}

const page = (link: string): string =>
  `<!doctype html>\n<meta charset="utf-8">\n<meta http-equiv="refresh" content="0; url=${link}">\n<title>Cardwright</title>\n`;
