// Speech begins when headphones are plugged in and ends when they are taken out, where the system or the keypad's own jack tells.
import { useEffect, useEffectEvent, useState } from 'react';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import { KEYPAD_CODES } from '../access/keypad-codes.ts';
import { useSend } from '../bridge/terminal-context.ts';

/** Gives the preferences with no speech from the moment when the headphones are out: what the terminal answers comes a little later. */
export function useHeadphones(preferences: Preferences): Preferences {
  const send = useSend();
  const [isOut, setOut] = useState(false);
  if (isOut && preferences.speech === 'off') setOut(false);
  const plugged = useEffectEvent((isIn: boolean): void => {
    const isSpeaking = preferences.speech !== 'off' && !isOut;
    // Without headphones everybody near would hear what was typed.
    if (!isIn) speechSynthesis.cancel();
    setOut(!isIn && preferences.speech !== 'off');
    if (isIn !== isSpeaking)
      send({ type: 'prefer', preferences: { ...preferences, speech: isIn ? 'standard' : 'off' } });
  });
  useEffect(() => watchJack(plugged), []);
  useEffect(() => watchOutputs(plugged), []);
  return isOut ? { ...preferences, speech: 'off' } : preferences;
}

function watchJack(plugged: (isIn: boolean) => void): () => void {
  const press = ({ key }: KeyboardEvent): void => {
    const meaning = KEYPAD_CODES[key];
    if (meaning === 'jackIn' || meaning === 'jackOut') plugged(meaning === 'jackIn');
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

/** Counts the system's audio outputs, where there are any to be told of (w3.org/TR/mediacapture-streams, devicechange). */
function watchOutputs(plugged: (isIn: boolean) => void): () => void {
  // Only where a page comes from this machine or over TLS.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) return () => undefined;
  let known: number | undefined;
  const count = async (): Promise<void> => {
    const before = known;
    known = (await devices.enumerateDevices()).filter(({ kind }) => kind === 'audiooutput').length;
    if (before !== undefined && known !== before) plugged(known > before);
  };
  const changed = (): void => void count();
  changed();
  devices.addEventListener('devicechange', changed);
  return () => devices.removeEventListener('devicechange', changed);
}
