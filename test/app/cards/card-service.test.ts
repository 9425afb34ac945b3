// What the thread of the cards answers, on this thread, where the test is the one who asks.
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openCardReader } from '../../../app/cards/card-reader.ts';
import { serveCards } from '../../../app/cards/card-service.ts';
import { type Answered, type Ask, CardFileError, startCardThread } from '../../../app/cards/card-thread.ts';
import { EMPTY_SUM, withLine } from '../../../shared/extensions/checksum.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function ask(answers: Answered[] = []) {
  const port = new EventEmitter();
  serveCards(Object.assign(port, { postMessage: (answer: Answered) => answers.push(answer) }) as never);
  let ids = 0;
  return async (list: number, what: Ask): Promise<Omit<Answered, 'id'>> => {
    const id = ++ids;
    port.emit('message', { id, list, ...what });
    await vi.waitUntil(() => answers.some((each) => each.id === id));
    const { id: _id, ...answer } = answers.find((each) => each.id === id) ?? { id };
    return answer;
  };
}

const page = (lines: string, cursor: string) => ({ ask: 'apply', page: { lines, cursor, last: true } }) as const;
const sumOf = (...lines: readonly string[]) => lines.reduce((sum, line) => withLine(sum, line), EMPTY_SUM);

test('each list is written to its own file, until it is closed', async () => {
  const told = ask();
  const files = [1, 2].map((n) => path.join(temporaryFolder(), `cards-${n}.sqlite`));
  for (const [index, file] of files.entries())
    expect(await told(index, { ask: 'open', file })).toEqual({ value: undefined });
  expect(await told(0, page('i6001\ni6002', 'a'))).toEqual({ value: sumOf('i6001', 'i6002') });
  expect(await told(1, page('i7001', 'b'))).toEqual({ value: sumOf('i7001') });
  expect(await told(1, { ask: 'verify' })).toEqual({ value: true });
  expect(await told(0, { ask: 'close' })).toEqual({ value: undefined });
  expect(await told(0, page('', 'c'))).toEqual({ fault: 'Error' });
  expect(await told(1, page('', 'c'))).toEqual({ value: sumOf('i7001') });
  const reader = openCardReader(files[0] ?? '');
  onTestFinished(reader.close);
  expect(reader.position()).toEqual({ cursor: 'a', complete: true, count: 2 });
  await told(1, { ask: 'close' });
  expect(files.map((file) => fs.existsSync(`${file}-wal`))).toEqual([true, false]);
});

test('a file that cannot be opened or read is told by what the system calls it', async () => {
  const told = ask();
  const folder = temporaryFolder();
  expect(await told(0, { ask: 'open', file: path.join(folder, 'gone', 'cards.sqlite') })).toEqual({
    fault: expect.stringMatching(/TypeError|CANTOPEN/),
  });
  expect(await told(0, { ask: 'checkFile', file: path.join(folder, 'gone') })).toEqual({ fault: 'SQLITE_CANTOPEN' });
  expect(await told(0, { ask: 'verify' })).toEqual({ fault: 'Error' });
});

test('a page that comes while many cards are checked is written before the check is over', async () => {
  const answers: Answered[] = [];
  const told = ask(answers);
  await told(0, { ask: 'open', file: path.join(temporaryFolder(), 'cards.sqlite') });
  await told(0, page(Array.from({ length: 20_000 }, (_, n) => `i${6_000_000 + n}`).join('\n'), 'a'));
  answers.length = 0;
  const checked = told(0, { ask: 'verify' });
  await new Promise(process.nextTick);
  // Cards of both tables: what is checked is the file as it was when the check began.
  await told(0, page('i9000001\niA1', 'b'));
  expect(await checked).toEqual({ value: true });
  expect(answers.map((answer) => 'value' in answer && answer.value)).toEqual([
    { count: 20_002, sum: expect.any(Number) },
    true,
  ]);
  expect(await told(0, { ask: 'verify' })).toEqual({ value: true });
});

test('whether a file is whole, to the last bit of a number in its rows, is told without a list of its own', async () => {
  const told = ask();
  const file = path.join(temporaryFolder(), 'learned.sqlite');
  const db = new Sqlite(file);
  db.exec(`CREATE TABLE learned (number TEXT PRIMARY KEY) STRICT; INSERT INTO learned VALUES ('6012340000000001')`);
  db.close();
  expect(await told(9, { ask: 'checkFile', file })).toEqual({ value: true });
  const bytes = fs.readFileSync(file);
  // The row comes before its index, which has the number as it was.
  const at = bytes.indexOf('6012340000000001') + 15;
  bytes[at] = (bytes[at] ?? 0) ^ 2;
  fs.writeFileSync(file, bytes);
  expect(await told(9, { ask: 'checkFile', file })).toEqual({ value: false });
});

test('the log beside another file is written into it, as far as nobody reads it', async () => {
  const told = ask();
  const file = path.join(temporaryFolder(), 'kept.sqlite');
  const db = new Sqlite(file);
  onTestFinished(() => void db.close());
  db.exec(`PRAGMA journal_mode = WAL; CREATE TABLE kept (text); INSERT INTO kept VALUES ('first')`);
  const holds = (text: string): boolean => fs.readFileSync(file).includes(text);
  expect(holds('first')).toBe(false);
  expect(await told(9, { ask: 'checkpoint', file })).toEqual({ value: undefined });
  expect(holds('first')).toBe(true);
  const reader = new Sqlite(file);
  onTestFinished(() => void reader.close());
  reader.exec('BEGIN; SELECT * FROM kept');
  db.exec(`INSERT INTO kept VALUES ('second')`);
  expect(await told(9, { ask: 'checkpoint', file })).toEqual({ value: undefined });
  expect(reader.prepare('SELECT * FROM kept').all()).toHaveLength(1);
  reader.exec('COMMIT');
  expect(await told(9, { ask: 'checkpoint', file: `${file}.gone` })).toEqual({ fault: 'SQLITE_CANTOPEN' });
  reader.close();
  db.close();
  // The last who closes a file takes its log away: nobody has it open now.
  expect(fs.readdirSync(path.dirname(file))).toEqual(['kept.sqlite']);
});

test('the thread is asked to check another file, and to checkpoint it, as it is asked to write one', {
  timeout: 60_000,
}, async () => {
  const thread = startCardThread();
  const file = path.join(temporaryFolder(), 'none.sqlite');
  await expect(thread.checkFile(file)).rejects.toEqual(new CardFileError('SQLITE_CANTOPEN'));
  fs.writeFileSync(file, 'this is no database'.repeat(100));
  expect(await thread.checkFile(file)).toBe(false);
  await expect(thread.checkpoint(file)).rejects.toEqual(new CardFileError('SQLITE_NOTADB'));
  await thread.end();
  await thread.end();
});
