// The cards of the centre's feed. A list that is fetched anew grows beside the one in use, and takes its place once it is whole: until
// then, and without a network, the terminal works with what it has.
import type { CardSum } from '../../shared/extensions/checksum.ts';
import { BEGINNING } from '../../shared/extensions/replica-feed.ts';
import type { Card } from './card.ts';
import type { CardPosition } from './card-file.ts';
import { type CardFile, cardFile, discardCardFile, findCardFiles } from './card-files.ts';
import { type CardReader, openCardReader } from './card-reader.ts';
import type { CardThread, CardWriting } from './card-thread.ts';
import type { CardPage } from './card-writer.ts';

export interface CardStore {
  readonly byNumber: (card_number: string) => Card | undefined;
  /** Where the next page starts; `complete`: there is a whole list in use, of `count` cards; else `count` is how many have come. */
  readonly position: () => CardPosition;
  /** Whether a list is being fetched to take the place of the one in use, or to be the first. */
  readonly fetching: () => boolean;
  /**
   * Writes a page, also while those before it are being written; the last one of a list that is fetched anew puts that list in use. Gives the
   * checksum of all its cards.
   */
  readonly apply: (page: CardPage) => Promise<CardSum>;
  /** Begins to fetch all cards, unless that was begun. Those there are stay in use. */
  readonly begin: () => Promise<void>;
  /** As begin, and leaves a list that was begun. */
  readonly beginAnew: () => Promise<void>;
  /** Forgets all cards: they are another centre's. */
  readonly forget: () => Promise<void>;
  /** Whether the list in use is on the disk as it was written. */
  readonly verify: () => Promise<boolean>;
  /** Whether a look-up found the list in use damaged. */
  readonly isSuspect: () => boolean;
  readonly close: () => Promise<void>;
}

/** What a file is given up for: it is damaged, or it is none. SQLite says more of some (SQLITE_IOERR_SHORT_READ). */
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB|IOERR)/;

/** Also where the thread that had it open is not there any more. */
const isLost = ({ code, threadIsLost }: { code?: unknown; threadIsLost?: unknown }): boolean =>
  threadIsLost === true || DAMAGED.test(String(code));

const NONE: CardPosition = { cursor: '', complete: false, count: 0 };

interface List {
  readonly file: string;
  readonly reader: CardReader;
  readonly writing: CardWriting;
  /** As it is in the file, which the disk may damage. */
  position: CardPosition;
}

export function createCardStore(folder: string, thread: Pick<CardThread, 'open'>): CardStore {
  const found = findCardFiles(folder);
  let newest = Math.max(found.inUse?.generation ?? 0, found.next?.generation ?? 0);
  let inUse = found.inUse && listThere(found.inUse);
  let next = found.next && listThere(found.next);
  let suspect = false;
  let beginning: Promise<void> | undefined;

  /** A list that was there at the start. */
  function listThere({ file, position }: CardFile): List {
    return { file, writing: thread.open(file), reader: openCardReader(file), position };
  }

  /** The writer makes the file: to wait for the disk here would hold up whatever else the terminal does. */
  async function newList(): Promise<List> {
    const file = cardFile(folder, ++newest);
    const writing = thread.open(file);
    try {
      await writing.opened;
      return { file, writing, reader: openCardReader(file), position: NONE };
    } catch (error) {
      await writing.close();
      await discardCardFile(file);
      throw error;
    }
  }

  async function drop(list: List | undefined): Promise<void> {
    if (!list) return;
    list.reader.close();
    await list.writing.close();
    await discardCardFile(list.file);
  }

  async function takeNew(): Promise<void> {
    const list = await newList();
    const before = next;
    next = list;
    await drop(before);
  }

  /** Once for all pages that wait for it. They go on in their order, before any that comes later. */
  function beginAnew(): Promise<void> {
    if (!beginning) {
      beginning = takeNew();
      beginning.then(begun, begun);
    }
    return beginning;
  }

  function begun(): void {
    beginning = undefined;
  }

  /** A file that is damaged, or whose thread has ended, is not written to again. */
  async function write(list: List, page: CardPage): Promise<CardSum> {
    try {
      const total = await list.writing.apply(page);
      const complete = list.position.complete || page.last;
      list.position = { cursor: page.cursor, complete, count: total.count };
      return total;
    } catch (error) {
      if (isLost(error as object)) await beginAnew();
      throw error;
    }
  }

  async function apply(page: CardPage): Promise<CardSum> {
    // The feed's first page is no change of the list in use.
    if (beginning || !(next ?? (page.after === BEGINNING ? undefined : inUse))) await beginAnew();
    const list = next ?? inUse;
    if (!list) throw new Error('no list of cards is open');
    const total = await write(list, page);
    if (list === next && page.last) {
      const before = inUse;
      [inUse, next, suspect] = [next, undefined, false];
      await drop(before);
    }
    return total;
  }

  return {
    byNumber: (card_number) => {
      try {
        return inUse?.reader.byNumber(card_number);
      } catch (error) {
        suspect = true;
        throw error;
      }
    },
    position: () => {
      const position = (next ?? inUse)?.position ?? NONE;
      return { ...position, complete: inUse !== undefined, count: (inUse?.position ?? position).count };
    },
    fetching: () => next !== undefined || inUse === undefined,
    apply,
    begin: async () => {
      if (!next) await beginAnew();
    },
    beginAnew,
    forget: async () => {
      const before = [inUse, next];
      [inUse, next] = [undefined, undefined];
      for (const list of before) await drop(list);
    },
    verify: async () => !suspect && (inUse ? inUse.writing.verify() : true),
    isSuspect: () => suspect,
    close: async () => {
      for (const list of [inUse, next]) {
        list?.reader.close();
        await list?.writing.close();
      }
    },
  };
}
