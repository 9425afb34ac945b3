// Calls to a centre beside what the same machine does without it.
import { hashes, lookUps, onlyAnswers, polls, signUps } from './subjects.ts';
import { beside, type CentreRow, type Goal, type Measure } from './table.ts';
import { firstSync, start } from './world.ts';

/** The same rows, written without a centre. */
export interface Rows {
  readonly write: Measure;
  readonly peer: string;
  readonly goal: Goal;
}

const PASSWORD = { customer_password: 'ilovecheese' };

export async function benchCalls(kind: string, name: string, rows: Rows): Promise<CentreRow[]> {
  const { centre, url } = await start(name);
  const answers = 'a server that only answers';
  const recorded = await beside(`record_customer, ${kind}`, () => signUps(url), rows.peer, rows.write, rows.goal);
  const withPassword = await beside(
    `record_customer with a password, ${kind}`,
    () => signUps(url, PASSWORD),
    'argon2id, one after another on every core',
    hashes,
    { atLeast: 0.8 },
  );
  const codes = ['6012340000000001', '6012340000000002'];
  const asked = await beside(`customer_info, ${kind}`, () => lookUps(url, codes), answers, onlyAnswers);
  const { cursor } = await firstSync(url, Number.POSITIVE_INFINITY);
  const polled = await beside(`replica_feed with no news, ${kind}`, () => polls(url, cursor), answers, onlyAnswers);
  await centre.end();
  return [recorded, withPassword, asked, polled];
}
