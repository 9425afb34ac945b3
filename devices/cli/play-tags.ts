// `devices simulate --model nfc-pcsc`: cards and phones in the virtual reader of the real pcscd.
import { createNtag, createPhone, ndefOf } from '../simulators/tags.ts';
import { holdToVirtualReader, type VirtualCard, VPCD_PORT } from '../simulators/virtual-card.ts';
import type { Chip } from '../transport/memory-slot.ts';
import { commands } from './commands.ts';
import { print } from './options.ts';

export const TAG_HELP = `
Commands for nfc-pcsc, one a line:
  tag 04A1B2C3D4E580                                       a card with this number (UID) alone
  tag 04A1B2C3D4E580 https://club.example/card/601234…     and with a link or a text on it
  phone https://club.example/card/601234…                  a phone that tells a link or a text
  remove                                                   takes it away`;

const NO_DRIVER =
  'There is no virtual reader: install vsmartcard-vpcd and start pcscd (Debian’s names), then simulate again.';

interface TagPlayer {
  /** Obeys one command's words; false for one that is none. */
  readonly obey: (command: string, rest: string) => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/** `port`: where the virtual reader's driver listens. */
function createTagPlayer(port: number): TagPlayer {
  let held: VirtualCard | undefined;

  async function remove(): Promise<void> {
    await held?.takeAway();
    held = undefined;
  }

  async function hold(chip: Chip): Promise<void> {
    await remove();
    held = await holdToVirtualReader(chip, port).catch(() => Promise.reject(new Error(NO_DRIVER)));
  }

  return {
    obey: async (command, rest) => {
      const [uid = '', ...words] = rest.split(/\s+/);
      const text = words.join(' ');
      if (command === 'tag' && /^(?:[0-9a-f]{2})+$/i.test(uid))
        await hold(createNtag(uid, text === '' ? Buffer.alloc(0) : ndefOf(text)));
      else if (command === 'phone' && rest !== '') await hold(createPhone(ndefOf(rest)));
      else if (command === 'remove') await remove();
      else return false;
      return true;
    },
    stop: remove,
  };
}

/** Until `quit`, or the end of the commands. */
export async function playTags(link: string): Promise<void> {
  const player = createTagPlayer(portOf(link));
  print({ event: 'ready', model: 'nfc-pcsc', link });
  try {
    for await (const [command, rest] of commands()) {
      if (command === 'quit') break;
      if (!(await player.obey(command, rest))) process.stderr.write(`No such command: ${command} ${rest}${TAG_HELP}\n`);
    }
  } finally {
    await player.stop();
    process.stdin.destroy();
  }
}

function portOf(link: string): number {
  const port = Number(link);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`For nfc-pcsc --link is the port of the virtual reader's driver, ${VPCD_PORT} as it is installed.`);
  return port;
}
