// Calls that share a commit: what each is told, and when.
import { expect, test } from 'vitest';
import { type Connection, createGroupCommit } from '../../central/store/group-commit.ts';

/** A connection that notes what it is told to do, and fails at `COMMIT` or loses its transaction when it is asked to. */
function connection({ commitFails = false } = {}) {
  const statements: string[] = [];
  let open = false;
  const spoken: Connection = {
    begin: async () => {
      statements.push('BEGIN');
      open = true;
    },
    exec: (statement) => {
      statements.push(statement);
      if (statement === 'COMMIT' && commitFails) throw new Error('the disk is full');
      if (statement === 'COMMIT' || statement === 'ROLLBACK') open = false;
    },
    inTransaction: () => open,
  };
  const lose = (): void => {
    open = false;
  };
  return { ...spoken, statements, lose };
}

test('calls of one turn share a commit, one after the other, and are answered behind it', async () => {
  const db = connection();
  const { transact } = createGroupCommit(db);
  const call = (name: string) =>
    transact(async () => {
      db.statements.push(`${name} begins`);
      await Promise.resolve();
      db.statements.push(`${name} ends`);
      return name;
    }).then((told) => db.statements.push(`${told} is told`));
  await Promise.all([call('a'), call('b')]);
  const member = (name: string) => ['SAVEPOINT member', `${name} begins`, `${name} ends`, 'RELEASE member'];
  expect(db.statements).toEqual(['BEGIN', ...member('a'), ...member('b'), 'COMMIT', 'a is told', 'b is told']);
});

test('a call that throws is rolled back alone, and told so once the others are committed', async () => {
  const db = connection();
  const { transact } = createGroupCommit(db);
  const refused = transact(() => Promise.reject(new Error('no'))).catch((error: Error) => {
    db.statements.push(`told ${error.message}`);
  });
  await Promise.all([refused, transact(async () => 'kept')]);
  const rolledBack = ['SAVEPOINT member', 'ROLLBACK TO member', 'RELEASE member'];
  expect(db.statements).toEqual(['BEGIN', ...rolledBack, 'SAVEPOINT member', 'RELEASE member', 'COMMIT', 'told no']);
});

test('a commit that fails fails all that it held, and the next calls begin anew', async () => {
  const db = connection({ commitFails: true });
  const { transact } = createGroupCommit(db);
  const told = await Promise.allSettled([transact(async () => 1), transact(async () => 2)]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(db.statements.at(-1)).toBe('ROLLBACK');
  await expect(transact(async () => 3)).rejects.toThrow('the disk is full');
  expect(db.statements.filter((statement) => statement === 'BEGIN')).toHaveLength(2);
});

test('a transaction that the database gave up by itself takes all of its calls with it, and none that had not begun', async () => {
  const db = connection();
  const { transact } = createGroupCommit(db);
  const lose = async (): Promise<string> => {
    db.lose();
    throw new Error('the disk is full');
  };
  const calls = [transact(async () => 'before'), transact(lose), transact(async () => 'behind')];
  const told = await Promise.allSettled(calls);
  expect(told).toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
    { status: 'fulfilled', value: 'behind' },
  ]);
});
