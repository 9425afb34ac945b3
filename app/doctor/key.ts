// Looks at the key of what is sealed: is it there, closed to others, and on another disk than what it opens?
import fs from 'node:fs';
import { howToClose, othersMayRead } from '../../shared/access-list.ts';
import { keyFileOf, loadOrCreateKey, wrappedFile } from '../vault/key-file.ts';
import { sealedIn } from '../vault/sealed.ts';
import { bad, doubtful, type Finding, good } from './finding.ts';

const ABOUT = 'key';

export function lookAtKey(data: string, environment: NodeJS.ProcessEnv): Finding {
  const file = keyFileOf(data, environment);
  if (fs.existsSync(wrappedFile(file))) return good(ABOUT, `It is in the system's keystore (${wrappedFile(file)}).`);
  if (!fs.existsSync(file)) return withoutKey(file, sealedIn(data));
  loadOrCreateKey(file);
  if (othersMayRead(file)) return bad(ABOUT, `${file} can be read by other users of this machine: ${howToClose(file)}`);
  const beside = fs.statSync(file).dev === fs.statSync(data).dev;
  return beside
    ? doubtful(
        ABOUT,
        `${file} is on the disk that it protects: put it on another (CARDWRIGHT_KEY_FILE), and keep a copy of it elsewhere.`,
      )
    : good(ABOUT, `${file}, on a disk of its own. Keep a copy of it elsewhere.`);
}

function withoutKey(file: string, sealed: readonly string[]): Finding {
  if (sealed.length === 0) return good(ABOUT, `${file} is made at the first start.`);
  return bad(
    ABOUT,
    `${file} is missing, and it is the key to ${sealed.join(' and ')}: mount its disk, or restore it from its copy.`,
  );
}
