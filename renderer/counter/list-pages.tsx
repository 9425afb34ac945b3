// The lists: what waits for the network, and what was signed up today.
import { useState } from 'react';
import type { ListedView } from '../../shared/bridge/questions.ts';
import { Notice } from '../components/notice.tsx';
import { useText } from '../i18n/use-text.tsx';
import { KeyButton } from '../staff/key-button.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { useAnswer } from '../staff/use-answer.ts';
import { useShortcuts } from '../staff/use-shortcuts.ts';
import { EntryCells } from './entry-row.tsx';

interface ListPageProps {
  /** Asked for anew when it changes. */
  readonly again: string;
}

export function TodayPage({ again, title }: ListPageProps & { readonly title: string }) {
  const { t } = useText();
  const [given] = useAnswer('lines', { type: 'list', of: 'today' }, again);
  const count = given?.lines.length ?? 0;
  return (
    <main className="page counter-page">
      <h1>{title}</h1>
      <p className="hint">{given && t('counter.today.count', { count })}</p>
      <Lines lines={given?.lines} label={title} />
    </main>
  );
}

export function WaitingPage({ again, online }: ListPageProps & { readonly online: boolean }) {
  const { t } = useText();
  const { ask } = useStaff();
  const [sent, setSent] = useState(false);
  const [given, askAgain] = useAnswer('lines', { type: 'list', of: 'waiting' }, again);
  const lines = given?.lines ?? [];
  const sendNow = async (): Promise<void> => {
    await Promise.all(lines.map(({ id }) => ask({ type: 'retry', id, reason: t('counter.waiting.reason') })));
    setSent(true);
    askAgain();
  };
  const canSend = lines.length > 0;
  useShortcuts({ F10: canSend ? () => void sendNow() : undefined });
  return (
    <main className="page counter-page">
      <h1>{t('counter.waiting')}</h1>
      <p className="hint">{t(online ? 'counter.waiting.online' : 'counter.waiting.offline')}</p>
      <Notice>{sent && t('counter.waiting.sent')}</Notice>
      <Lines lines={given?.lines} label={t('counter.waiting')} />
      <div className="panel-actions">
        <KeyButton shortcut="F10" onPress={() => void sendNow()} disabled={!canSend}>
          {t('counter.waiting.sendNow')}
        </KeyButton>
      </div>
    </main>
  );
}

function Lines({ lines, label }: { readonly lines: readonly ListedView[] | undefined; readonly label: string }) {
  const { t } = useText();
  if (!lines) return undefined;
  if (lines.length === 0) return <p className="lead">{t('counter.nothing')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that is longer than the screen is scrolled by keys
    <ul className="lines" aria-label={label} tabIndex={0}>
      {lines.map((line) => (
        <li key={line.id}>
          <EntryCells line={line} />
          <span className="answer" lang="en" dir="auto">
            {line.state === 'acknowledged' ? '' : line.answer}
          </span>
        </li>
      ))}
    </ul>
  );
}
