// Speech begins when headphones are plugged in and ends when they are taken out, where the system or the keypad's own jack tells.
import { useEffect, useEffectEvent } from 'react';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import { KEYPAD_CODES } from '../access/keypad-codes.ts';
import { useSend } from '../bridge/terminal-context.ts';

export function useHeadphones(preferences: Preferences): void {
  const send = useSend();
  const plugged = useEffectEvent((isIn: boolean): void => {
    const isSpeaking = preferences.speech !== 'off';
    // Without headphones everybody near would hear what was typed: also before the terminal has answered.
    if (!isIn) speechSynthesis.cancel();
    if (isIn !== isSpeaking)
      send({ type: 'prefer', preferences: { ...preferences, speech: isIn ? 'standard' : 'off' } });
  });
  useEffect(() => watchJack(plugged), []);
  useEffect(() => watchOutputs(plugged), []);
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
