import { expect, test } from 'vitest';
import { AT_ONCE } from '../../../app/replica/retention.ts';
import { inTurns } from '../../../app/sync/in-turns.ts';

test('a part is done, the others have their turn, and so on until a part is not whole', async () => {
  const order: string[] = [];
  const sleep = async (ms: number): Promise<void> => void order.push(`sleeps ${ms}`);
  const parts = [AT_ONCE, AT_ONCE, 3, AT_ONCE];
  await inTurns({ sleep }, () => {
    const done = parts.shift() ?? 0;
    order.push(`${done}`);
    return done;
  });
  expect(order).toEqual([`${AT_ONCE}`, 'sleeps 0', `${AT_ONCE}`, 'sleeps 0', '3']);
});
