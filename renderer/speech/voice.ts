// The platform's voice, by the Web Speech API (wicg.github.io/speech-api).
import type { Preferences } from '../../shared/bridge/preferences.ts';

const RATES = { slow: 0.7, standard: 1, fast: 1.5 } as const;
const VOLUMES = { low: 0.35, standard: 0.7, high: 1 } as const;

export interface Voice {
  /** Says a text at once, in place of what is being said. */
  readonly say: (text: string) => void;
  /** Says a text after what is being said. */
  readonly add: (text: string) => void;
  readonly stop: () => void;
}

/** `locale`: the language that is spoken, BCP 47. */
export function createVoice({ speech, volume }: Pick<Preferences, 'speech' | 'volume'>, locale: string): Voice {
  const add = (text: string): void => {
    if (speech === 'off' || text === '') return;
    const utterance = new SpeechSynthesisUtterance(text);
    speechSynthesis.speak(Object.assign(utterance, { lang: locale, rate: RATES[speech], volume: VOLUMES[volume] }));
  };
  const stop = (): void => speechSynthesis.cancel();
  return {
    say: (text) => {
      stop();
      add(text);
    },
    add,
    stop,
  };
}
