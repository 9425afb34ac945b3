// What PIN pads show, by language.
import { expect, onTestFinished, test, vi } from 'vitest';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import type { Event } from '../../app/terminal/events.ts';
import { createForms } from '../../app/terminal/form.ts';
import { initialMachine, step } from '../../app/terminal/machine.ts';
import { createPinCollection } from '../../app/terminal/pin-collection.ts';
import { pinPrompts } from '../../app/terminal/pin-prompts.ts';
import type { Machine, Shop } from '../../app/terminal/place.ts';
import type { CollectPin, PinPad } from '../../devices/pinpad/pin-pad.ts';
import { initialPreferences } from '../../shared/bridge/preferences.ts';
import { LANGUAGE_CODES, LANGUAGES } from '../../shared/languages/languages.ts';

test('the prompts are in the language, where pads can show it', async () => {
  expect((await pinPrompts('de')).enter).toBe('PIN WAEHLEN');
  expect((await pinPrompts('ar')).enter).toBe((await pinPrompts('en')).enter);
  for (const language of LANGUAGE_CODES) {
    for (const prompt of Object.values(await pinPrompts(language))) expect(prompt).toMatch(/^[ -~]{1,16}$/);
  }
});

test.each(['PIN IST GEWAEHLT!', 'GEWÄHLT', ''])(
  'a language with one prompt that a pad cannot show, %j, has English ones: no pad speaks two languages in one dialogue',
  async (done) => {
    const { default: german } = await LANGUAGES.de.load();
    const load = vi.spyOn(LANGUAGES.de, 'load').mockResolvedValueOnce({ default: { ...german, 'pad.done': done } });
    onTestFinished(() => load.mockRestore());
    expect(await pinPrompts('de')).toEqual(await pinPrompts('en'));
  },
);

test('a pad that asks in one language asks anew in another that is chosen meanwhile', async () => {
  const asked: CollectPin[] = [];
  const collectPin = (request: CollectPin) => {
    asked.push(request);
    return new Promise((resolve) => request.signal.addEventListener('abort', () => resolve({ end: 'cancelled' })));
  };
  const pinPad = { collectPin } as unknown as PinPad;
  const settings = DEMO_SETTINGS.signUp.pin;
  const pins = createPinCollection({ pinPad, settings, dispatch: () => undefined, onPin: () => undefined });
  const preferences = initialPreferences('en');
  const forms = createForms(
    { ...DEMO_SETTINGS, signUp: { ...DEMO_SETTINGS.signUp, ask: {} } },
    () => [],
    () => new Date(0),
  );
  const shop: Shop = {
    forms,
    hasPinPad: true,
    canIssue: true,
    pinOptional: true,
    preferences,
    times: DEMO_SETTINGS.times,
  };
  const happen = (machine: Machine, event: Event): Machine => {
    const next = step(machine, event, 0, shop);
    pins.follow(next);
    return next;
  };
  const start: Event[] = [{ type: 'replicaReady' }, { type: 'card', card_number: '777', situation: 'unknown' }];
  const atPin = start.reduce(happen, initialMachine(0, shop));
  await vi.waitUntil(() => asked.length === 1);
  happen(atPin, { type: 'prefer', preferences: { ...preferences, language: 'es' } });
  await vi.waitUntil(() => asked.length === 2);
  expect(asked.map(({ prompts, signal }) => [prompts.enter, signal.aborted])).toEqual([
    ['CHOOSE A PIN', true],
    ['ELIJA UN PIN', false],
  ]);
});
