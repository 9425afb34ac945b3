// What needs staff: the sign-ups on the left, the one that is settled on the right. The arrow keys lead through the list.
import { type KeyboardEvent, useState } from 'react';
import type { ListedView } from '../../shared/bridge/questions.ts';
import { Notice } from '../components/notice.tsx';
import { useText } from '../i18n/use-text.tsx';
import { useAnswer } from '../staff/use-answer.ts';
import { EntryPanel } from './entry-panel.tsx';
import { EntryCells } from './entry-row.tsx';

export function SettlePage({ again }: { readonly again: string }) {
  const { t } = useText();
  const [given, askAgain] = useAnswer('lines', { type: 'list', of: 'attention' }, again);
  const [chosen, setChosen] = useState<string>();
  const [settled, setSettled] = useState<string>();
  const lines = given?.lines ?? [];
  const line = lines.find(({ id }) => id === chosen) ?? lines[0];

  function onSettled(id: string): void {
    setSettled(lines.find((each) => each.id === id)?.cardEnding);
    setChosen(undefined);
    askAgain();
  }

  return (
    <main className="page counter-page settle">
      <h1>{t('counter.settle')}</h1>
      <Notice>{settled !== undefined && t('counter.settled', { ending: settled })}</Notice>
      {given && !line && <p className="lead">{t('counter.settle.nothing')}</p>}
      {line && (
        <div className="settle-columns">
          <EntryList lines={lines} chosen={line.id} onChoose={setChosen} />
          <EntryPanel key={line.id} line={line} onSettled={() => onSettled(line.id)} onGone={askAgain} />
        </div>
      )}
    </main>
  );
}

interface EntryListProps {
  readonly lines: readonly ListedView[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function EntryList({ lines, chosen, onChoose }: EntryListProps) {
  const { t } = useText();
  function move(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const at = lines.findIndex(({ id }) => id === chosen) + (event.key === 'ArrowDown' ? 1 : -1);
    const next = lines[Math.max(0, Math.min(lines.length - 1, at))];
    if (!next) return;
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-entry="${next.id}"]`)?.focus();
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and these are buttons
    <div className="entries" role="group" aria-label={t('counter.settle')} onKeyDown={move}>
      {lines.map((line, index) => (
        <button
          key={line.id}
          type="button"
          className="entry"
          data-entry={line.id}
          aria-pressed={line.id === chosen}
          // One stop of Tab for the whole list.
          tabIndex={line.id === chosen ? 0 : -1}
          // biome-ignore lint/a11y/noAutofocus: the list is where staff begin
          autoFocus={index === 0}
          onClick={() => onChoose(line.id)}
        >
          <EntryCells line={line} />
        </button>
      ))}
    </div>
  );
}
