// Speaks what is shown, while the customer wants it: each screen as it comes, what gets the focus, what is typed, and what is announced.
import { useEffect, useEffectEvent, useMemo } from 'react';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import { KEYPAD_CODES } from '../access/keypad-codes.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { useText } from '../i18n/use-text.tsx';
import { enteredBy, isSecret, screenText, secretText, spokenOf, textOf, type Words } from './spoken.ts';
import { createVoice, type Voice } from './voice.ts';

/** `screen` names the screen and what lies over it: when it changes, the whole is said anew. */
export function useSpeech(preferences: Preferences, screen: string): void {
  const { t, locale, language } = useText();
  const send = useSend();
  const { speech, volume } = preferences;
  const words: Words = { chosen: t('speech.chosen'), typed: (count) => t('speech.typed', { count }) };
  const voice = useMemo(() => createVoice({ speech, volume }, locale), [speech, volume, locale]);

  // The key that asks where one is also starts speech.
  const help = useEffectEvent((): void => {
    if (speech === 'off') return send({ type: 'prefer', preferences: { ...preferences, speech: 'standard' } });
    voice.say(
      `${screenText()} ${document.activeElement ? spokenOf(document.activeElement, words) : ''} ${t('help.text')}`,
    );
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (KEYPAD_CODES[event.key] !== 'help') return;
      event.preventDefault();
      help();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen, or the same in another language, is said anew
  useEffect(() => {
    if (speech === 'off') return;
    voice.say(screenText());
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body && !activeElement.matches('h1'))
      voice.add(spokenOf(activeElement, words));
    return speakChanges(voice, words);
  }, [voice, screen, language]);
}

/** Says what gets the focus, what is typed and what is announced. Gives what ends it. */
function speakChanges({ say, add, stop }: Voice, words: Words): () => void {
  const focused = ({ target, relatedTarget }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || target.matches('h1')) return;
    const entered = enteredBy(target, relatedTarget instanceof Node ? relatedTarget : null);
    say([entered, spokenOf(target, words)].filter((part) => part !== '').join('. '));
  };
  const typed = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    if (isSecret(target)) return say(secretText(target, words));
    say(target.type === 'text' ? target.value : spokenOf(target, words));
  };
  const announced = new MutationObserver((changes) => {
    // A button that was pressed and now says something else, or that it is chosen.
    const pressed = changes.find(isOfFocusedButton);
    if (pressed && document.activeElement) say(spokenOf(document.activeElement, words));
    for (const region of new Set(changes.flatMap(regionsOf))) add(textOf(region));
  });
  document.addEventListener('focusin', focused);
  document.addEventListener('input', typed);
  announced.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['aria-pressed', 'aria-label'],
  });
  return () => {
    document.removeEventListener('focusin', focused);
    document.removeEventListener('input', typed);
    announced.disconnect();
    stop();
  };
}

const isOfFocusedButton = ({ target }: MutationRecord): boolean =>
  document.activeElement instanceof HTMLButtonElement && document.activeElement.contains(target);

const ANNOUNCED = '[role="status"], [role="alert"]';

/** What is announced by a change: the region that it is in, or one that comes with its text, as a fault does. */
function regionsOf({ type, target, addedNodes }: MutationRecord): Element[] {
  if (type === 'attributes') return [];
  const within = (target instanceof Element ? target : target.parentElement)?.closest(ANNOUNCED);
  if (within) return [within];
  const added = [...addedNodes].filter((node) => node instanceof Element);
  return added.flatMap((element) => [
    ...(element.matches(ANNOUNCED) ? [element] : []),
    ...element.querySelectorAll(ANNOUNCED),
  ]);
}
