// The bench's fixtures are what the demo may send, and show everything; the tour goes on when a thing has happened, and never before.
import { expect, test } from 'vitest';
import { EXPLANATIONS } from '../../../renderer/demo/explanations.ts';
import { FIXTURES } from '../../../renderer/demo/fixtures.ts';
import { type Moment, STEPS } from '../../../renderer/demo/tour-steps.ts';
import { goOn, type Place } from '../../../renderer/demo/use-tour.ts';
import { benchView, PROMISES } from '../../../shared/demo/bench.ts';
import { ROW_CODES, type Row, type RowCode, row, withRow } from '../../../shared/demo/rows.ts';

const fixtures = Object.values(FIXTURES);

test('every fixture is one that the demo may send', () => {
  for (const { view, rows } of fixtures) {
    expect(benchView.parse(view)).toEqual(view);
    for (const each of rows) expect(row.parse(each)).toEqual(each);
  }
});

test('the fixtures show every row and every promise of a card', () => {
  const codes = new Set(fixtures.flatMap(({ rows }) => rows.map(({ code }) => code)));
  expect([...codes].sort()).toEqual([...ROW_CODES].sort());
  const promises = fixtures.flatMap(({ view }) => view.reader?.cards.map(({ promise }) => promise) ?? []);
  expect(new Set(promises)).toEqual(new Set(PROMISES));
});

test('no two rows are explained alike', () => {
  const all = Object.values(EXPLANATIONS);
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
});

const [FIRST] = fixtures;
const at = (screen: string, connected = true): Moment['view'] => {
  if (!FIRST) throw new Error('there is no fixture');
  const { view } = FIRST;
  return { ...view, network: { connected, answers: 'normal' }, terminal: { ...view.terminal, screen } };
};
const rowsOf = (...codes: RowCode[]): Row[] => codes.map((code, id) => ({ id, at: '', code, facts: [] }));

/** What is seen at each step once it was done. */
const DONE: readonly Moment[] = [
  { view: at('form'), rows: rowsOf('bytes.reader', 'swipe.loyalty', 'decision.new'), opened: [] },
  { view: at('form'), rows: [], opened: ['bytes.reader', 'decision.new'] },
  { view: at('pin'), rows: [], opened: [] },
  { view: at('pin'), rows: rowsOf('bytes.pinPad', 'pin.entered'), opened: [] },
  { view: at('review', false), rows: [], opened: [] },
  { view: at('saving', false), rows: rowsOf('outbox.recorded'), opened: [] },
  { view: at('done'), rows: [], opened: [] },
  { view: at('done'), rows: rowsOf('request.record', 'answer.success', 'outbox.acknowledged'), opened: [] },
  { view: at('alreadyRegistered'), rows: rowsOf('decision.registered'), opened: [] },
  { view: at('swipe'), rows: rowsOf('swipe.payment', 'decision.paymentCard'), opened: [] },
];

test('each step of the tour is done by what it asks for, and by nothing that comes before', () => {
  expect(STEPS).toHaveLength(DONE.length);
  const isDone = (step: number, moment: Moment | undefined) => moment !== undefined && STEPS[step]?.isDone(moment);
  for (const [index] of STEPS.entries()) {
    expect(isDone(index, DONE[index])).toBe(true);
    // The network is connected before it is cut: that is what the step after waits for.
    if (index > 0 && STEPS[index]?.title !== 'Connect it again') expect(isDone(index, DONE[index - 1])).toBe(false);
  }
});

test('what happens before a step is seen to have begun counts for it', () => {
  const rows = rowsOf('outbox.recorded', 'request.record', 'answer.success', 'outbox.acknowledged');
  const title = (place: Place) => STEPS[place.step]?.title;
  const signUp = STEPS.findIndex(({ title }) => title === 'Sign up without it');
  const cut = goOn({ step: signUp, lastRow: -1, opened: [] }, { view: at('done', false), rows: rows.slice(0, 1) });
  expect(title(cut)).toBe('Connect it again');
  // The network is back and the answer is there, both in what is seen next.
  const answered = goOn(cut, { view: at('done'), rows });
  expect(title(answered)).toBe('The same card again');
  expect(goOn(answered, { view: at('done'), rows })).toBe(answered);
});

test('where there is no network to switch, the tour does not wait for it', () => {
  const { network: _network, ...view } = at('review');
  for (const { pointsAt, isDone } of STEPS)
    if (pointsAt === 'network') expect(isDone({ view, rows: [], opened: [] })).toBe(true);
});

test('of rows with a key the newest is kept, and of all rows the last ones', () => {
  const make = (id: number, key?: string): Row => ({
    id,
    at: '',
    code: 'request.routine',
    facts: [],
    ...(key && { key }),
  });
  const rows = [make(1, 'a'), make(2), make(3, 'b'), make(4, 'a'), make(5)].reduce<readonly Row[]>(
    (before, next) => withRow(before, next, 3),
    [],
  );
  expect(rows.map(({ id }) => id)).toEqual([3, 4, 5]);
});
