// One row of the on-screen keyboard. Tab reaches the first key alone; from there the arrow keys lead on.
import type { MouseEvent } from 'react';
import { useText } from '../i18n/use-text.tsx';
import type { Key } from './keys.ts';

export interface KeyRowProps {
  readonly keys: readonly Key[];
  readonly first: boolean;
  readonly onPress: (key: Key, event: MouseEvent) => void;
}

const rowName = (row: readonly Key[]): string => row.map(({ shown }) => shown).join(' ');

const classesOf = ({ does, wide, shown }: Key): string =>
  `key ${does ? 'acts' : ''} ${wide ? 'wide' : ''} ${shown === ' ' ? 'space' : ''} ${shown.length > 3 ? 'word' : ''}`;

/** With two switches a row is chosen before a key. */
export function KeyRow({ keys, first, onPress }: KeyRowProps) {
  const { t } = useText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and these are buttons
    <div className="key-row" role="group" aria-label={rowName(keys)} tabIndex={-1}>
      {keys.map((key, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a key keeps its place when its letter changes, and with it the focus
          key={index}
          type="button"
          className={classesOf(key)}
          data-key={key.does ?? key.types}
          tabIndex={first && index === 0 ? 0 : -1}
          aria-label={key.name && t(key.name)}
          aria-pressed={key.on}
          // So that a touch does not take the focus from the input.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => onPress(key, event)}
        >
          {key.shown}
        </button>
      ))}
    </div>
  );
}
