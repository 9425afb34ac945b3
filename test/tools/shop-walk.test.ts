// The gallery shows of a shop's settings what a customer of the shop is asked, in every language that it offers.
import { expect, test } from 'vitest';
import { readSettings } from '../../app/settings/settings.ts';
import { terminalState } from '../../shared/bridge/terminal-state.ts';
import { shopWalk } from '../../tools/shop-walk.ts';

function example() {
  const read = readSettings('docs/settings.example.json');
  if (read.kind === 'faulty') throw new Error('the example has faults');
  return read.settings;
}

test('every step of the shop’s walk is there, in order, as a screen that the terminal may send', () => {
  const walk = shopWalk(example());
  expect(walk.map(({ name }) => name)).toEqual([
    'this shop, 1: name',
    'this shop, 2: contact',
    'this shop, 3: birthday',
    'this shop, 4: extras',
    'this shop, 5: agreement:custom_field_20',
    'this shop, 6: agreement:custom_field_21',
    'this shop, 7: password',
    'this shop, 8: pin',
    'this shop, 9: review',
  ]);
  for (const { screens } of walk) {
    expect(Object.keys(screens)).toEqual(example().languages);
    for (const screen of Object.values(screens))
      expect(terminalState.shape.screen.safeParse(screen).error?.issues ?? []).toEqual([]);
  }
});

test('what is asked and required is the shop’s, and the terms are in each language', () => {
  const walk = shopWalk(example());
  const at = (index: number, language: 'en' | 'de') => walk[index]?.screens[language];
  expect(at(1, 'en')).toMatchObject({
    fields: [
      { name: 'email', required: true },
      { name: 'phone', required: false },
    ],
  });
  expect(at(3, 'en')).toMatchObject({ fields: [{ name: 'custom_field_2', label: 'custom_field_2', input: 'text' }] });
  expect(at(4, 'en')).toMatchObject({ title: 'The rules of the Widget Club', required: true });
  expect(at(4, 'de')).toMatchObject({ title: 'Die Regeln des Widget-Clubs' });
  expect(at(5, 'en')).toMatchObject({ required: false, text: expect.stringContaining('twice a month') });
});
