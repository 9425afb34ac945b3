// A centre with very many cards beside one with few.
import { filledNumber, fillWithCards } from './fill.ts';
import { lookUps, signUps } from './subjects.ts';
import { beside, type CentreRow } from './table.ts';
import { type Databases, firstSync, type Measured, memoryOf, start } from './world.ts';

const FEW = 10_000;
/** Pages of the feed that are measured. */
const PAGES = 50;
const GOAL = { atLeast: 0.8 };

/** The databases that the comparison needs. */
export async function fillBoth({ named }: Databases, cards: number): Promise<Readonly<Record<'few' | 'many', string>>> {
  const [few, many] = [await named('few'), await named(`many_${cards}`)];
  await fillWithCards(few, FEW);
  await fillWithCards(many, cards);
  return { few, many };
}

export async function benchSizes(kind: string, databases: Databases, cards: number): Promise<CentreRow[]> {
  const { few, many } = await fillBoth(databases, cards);
  const [small, large] = [await start(few), await start(many)];
  const peer = `${FEW} cards`;
  const pair = (subject: string, measure: (of: Measured) => Promise<number>): Promise<CentreRow> =>
    beside(
      `${subject}, ${cards} cards, ${kind}`,
      () => measure(large),
      peer,
      () => measure(small),
      GOAL,
    );
  const restart = (name: string) => async (): Promise<number> => {
    const { centre, startedIn } = await start(name);
    await centre.end();
    return 1000 / startedIn;
  };
  const known = (of: Measured): readonly string[] =>
    Array.from({ length: 1000 }, (_, index) => filledNumber(index * (of === large ? Math.floor(cards / 1000) : 10)));
  const table = [
    await pair('first sync in cards', async ({ url }) => (await firstSync(url, PAGES)).rate),
    await pair('record_customer', ({ url }) => signUps(url)),
    await pair('customer_info', (of) => lookUps(of.url, known(of))),
    await pair('1 / MiB of memory', async ({ url }) => 1 / (await memoryOf(url))),
  ];
  for (const { centre } of [small, large]) await centre.end();
  table.push(await beside(`starts, ${cards} cards, ${kind}`, restart(many), peer, restart(few), GOAL));
  return table;
}
