// The gallery's fixtures: valid states, and among them every member of every union and each field that may be left out.
import { expect, test } from 'vitest';
import type { $ZodType, $ZodTypes } from 'zod/v4/core';
import { contrastFaults, paletteOf } from '../../app/settings/palette.ts';
import { COUNTER_FIXTURES } from '../../renderer/gallery/counter-fixtures.ts';
import { DISPLAY_FIXTURES } from '../../renderer/gallery/display-fixtures.ts';
import { FIXTURES } from '../../renderer/gallery/fixtures.ts';
import { MANAGER_FIXTURES } from '../../renderer/gallery/manager-fixtures.ts';
import { SAMPLE_COLOURS, SAMPLE_THEME } from '../../renderer/gallery/sample-theme.ts';
import { SETUP_FIXTURES } from '../../renderer/gallery/setup-fixtures.ts';
import { counterState } from '../../shared/bridge/counter-state.ts';
import { displayState } from '../../shared/bridge/display-state.ts';
import { managerState } from '../../shared/bridge/manager-state.ts';
import { answer } from '../../shared/bridge/questions.ts';
import { setupState } from '../../shared/bridge/setup-state.ts';
import { terminalState } from '../../shared/bridge/terminal-state.ts';

/** What of a schema no value shows: members of unions, values of enums, optional fields that are there or not. */
function notShown(schema: $ZodType, values: readonly unknown[], at = 'state'): string[] {
  const { def } = (schema as $ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, member]) => {
        const held = values.map((value) => (value as Record<string, unknown>)[name]);
        return notShown(member, held, `${at}.${name}`);
      });
    case 'optional': {
      const there = values.filter((value) => value !== undefined);
      const both = there.length > 0 && there.length < values.length;
      return [...(both ? [] : [`${at}: there and not there`]), ...notShown(def.innerType, there, at)];
    }
    case 'union':
      return def.options.flatMap((option) => {
        const taken = values.filter((value) => (option as $ZodTypes & { safeParse: Parse }).safeParse(value).success);
        return taken.length > 0
          ? notShown(option, taken, `${at}.${discriminant(option)}`)
          : [`${at}: ${discriminant(option)}`];
      });
    case 'array':
      return notShown(def.element, values.flat(), `${at}[]`);
    case 'enum':
      return Object.values(def.entries).flatMap((entry) => (values.includes(entry) ? [] : [`${at}: ${entry}`]));
    case 'boolean':
      return [true, false].flatMap((entry) => (values.includes(entry) ? [] : [`${at}: ${entry}`]));
    default:
      return [];
  }
}

type Parse = (value: unknown) => { readonly success: boolean };

/** The value that tells a member of a union of objects from the others. */
function discriminant(option: $ZodType): string {
  const { def } = (option as $ZodTypes)._zod;
  if (def.type !== 'object') return def.type;
  const literals = Object.values(def.shape).flatMap((member) => {
    const inner = (member as $ZodTypes)._zod.def;
    return inner.type === 'literal' ? inner.values : [];
  });
  return literals.join();
}

test.each(Object.entries(FIXTURES))('%s is a state that the terminal may send', (_name, state) => {
  expect(terminalState.safeParse(state).error?.issues ?? []).toEqual([]);
});

/**
 * Languages, text sizes and the like are the gallery's own choice, for every fixture alike; the panel is the demo's. The review asks
 * about nothing: what may be mistyped was asked about at its step.
 */
const CHOSEN_BESIDES = /^state\.(preferences|demoPanelUrl|screen\.review\.fields\[\]\.doubt)/;

test('every state has a fixture', () => {
  const missing = notShown(terminalState, Object.values(FIXTURES)).filter((place) => !CHOSEN_BESIDES.test(place));
  expect(missing).toEqual([]);
});

test('the sample theme has the colours that the terminal would send', () => {
  expect(contrastFaults(SAMPLE_COLOURS)).toEqual([]);
  expect(SAMPLE_THEME.colours).toEqual(paletteOf(SAMPLE_COLOURS));
});

const COUNTER_STATES = Object.values(COUNTER_FIXTURES).map(({ state }) => state);
const ANSWERS = Object.values(COUNTER_FIXTURES).flatMap(({ answers = {} }) => Object.values(answers));

test.each(Object.entries(COUNTER_FIXTURES))(
  '%s is a state that the counter may be sent',
  (_name, { state, answers = {} }) => {
    expect(counterState.safeParse(state).error?.issues ?? []).toEqual([]);
    for (const given of Object.values(answers)) expect(answer.safeParse(given).error?.issues ?? []).toEqual([]);
  },
);

test.each(Object.entries(DISPLAY_FIXTURES))('%s is a state that a display may be sent', (_name, state) => {
  expect(displayState.safeParse(state).error?.issues ?? []).toEqual([]);
});

/** What the customer's walk shows of a field is shown there, and the answers to what was done are said by one notice. */
const SHOWN_BESIDES =
  /^state\.(preferences|demoPanelUrl|customerLanguage|theme\.|terminal|show\.\w+\.fields|desk\.sheet\.fields|entry\.form)/;

test('every state of the counter and of the display has a fixture', () => {
  const missing = [
    ...notShown(counterState, COUNTER_STATES),
    ...notShown(displayState, Object.values(DISPLAY_FIXTURES)),
    ...notShown(
      answer.def.options[0],
      ANSWERS.filter(({ kind }) => kind === 'lines'),
    ),
  ];
  expect(missing.filter((place) => !SHOWN_BESIDES.test(place))).toEqual([]);
});

test.each(Object.entries(MANAGER_FIXTURES))(
  '%s is a state that the manager’s page may be sent',
  (_name, { state, answers }) => {
    expect(managerState.safeParse(state).error?.issues ?? []).toEqual([]);
    for (const given of Object.values(answers)) expect(answer.safeParse(given).error?.issues ?? []).toEqual([]);
  },
);

test('every state of the manager’s page has a fixture, and everything that it can be told of the terminal', () => {
  const fixtures = Object.values(MANAGER_FIXTURES);
  const states = fixtures.map(({ state }) => state);
  const glances = fixtures.flatMap(({ answers }) => answers.glance ?? []);
  const schema = answer.def.options.find((option) => option.safeParse(glances[0]).success);
  if (!schema) throw new Error('no answer is what the fixtures have');
  // Signing in is the counter's: the fixtures there show each of its states.
  const missing = notShown(managerState, states).filter((place) => !/^state\.(preferences|staff|theme\.)/.test(place));
  expect([...missing, ...notShown(schema, glances, 'glance')]).toEqual([]);
});

test.each(Object.entries(SETUP_FIXTURES))('%s is a state that the set-up assistant may be sent', (_name, state) => {
  expect(setupState.safeParse(state).error?.issues ?? []).toEqual([]);
});

/** Problems are shown alike, and each device of a kind; which steps have which is the terminal's (setup-desk.test.ts). */
const SAID_ALIKE = /^state\.(preferences|screen\.\w+\.(problem|busy|trial|lines|found|chosen))/;

test('every state of the set-up assistant has a fixture', () => {
  const missing = notShown(setupState, Object.values(SETUP_FIXTURES)).filter((place) => !SAID_ALIKE.test(place));
  expect(missing).toEqual([]);
});
