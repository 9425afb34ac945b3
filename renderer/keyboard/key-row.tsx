// One row of the on-screen keyboard. Tab reaches the first key alone; from there the arrow keys lead on.
import { memo } from 'react';
import { useText } from '../i18n/use-text.tsx';
import type { Key } from './keys.ts';

/** `touched`: by a finger or a mouse, and not by a key or a switch. */
export type PressKey = (key: Key, touched: boolean) => void;

export interface KeyRowProps {
  readonly keys: readonly Key[];
  readonly first: boolean;
  readonly onPress: PressKey;
}

const rowName = (row: readonly Key[]): string => row.map(({ shown }) => shown).join(' ');

/** With two switches a row is chosen before a key. */
export function KeyRow({ keys, first, onPress }: KeyRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and these are buttons
    <div className="key-row" role="group" aria-label={rowName(keys)} tabIndex={-1}>
      {keys.map((key, index) => (
        // A letter keeps its place when it changes, and what acts keeps its button when letters come or go beside it: with them the focus.
        <KeyButton key={key.does ?? index} {...key} isFirst={first && index === 0} onPress={onPress} />
      ))}
    </div>
  );
}

interface KeyButtonProps extends Key {
  readonly isFirst: boolean;
  readonly onPress: PressKey;
}

const classesOf = ({ does, wide, shown }: Key): string =>
  `key ${does ? 'acts' : ''} ${wide ? 'wide' : ''} ${shown === ' ' ? 'space' : ''} ${shown.length > 3 ? 'word' : ''}`;

/** Drawn anew where its own letter changes: a keyboard has some fifty keys, and most stay as they are. */
const KeyButton = memo(function KeyButton({ isFirst, onPress, ...key }: KeyButtonProps) {
  const { t } = useText();
  const { types, does } = key;
  return (
    <button
      type="button"
      className={classesOf(key)}
      data-key={does ?? types}
      tabIndex={isFirst ? 0 : -1}
      aria-label={key.name && t(key.name)}
      aria-pressed={key.on}
      // So that a touch does not take the focus from the input.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={({ detail }) => onPress(key, detail > 0)}
    >
      {key.shown}
    </button>
  );
});
