// The bar at the top of the counter: the pages with their keys, what staff should see at a glance, and who is signed in.
import type { CounterState } from '../../shared/bridge/counter-state.ts';
import { DisplayMenu } from '../components/display-menu.tsx';
import { LanguageMenu } from '../components/language-menu.tsx';
import { StaffNotes } from '../components/status-bar.tsx';
import { useText } from '../i18n/use-text.tsx';
import { KeyCap } from '../staff/key-cap.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { type CounterPage, PAGES } from './pages.ts';

export interface CounterBarProps {
  readonly state: CounterState;
  /** Left out where nobody is signed in. */
  readonly page?: CounterPage;
  readonly onPage?: (page: CounterPage) => void;
}

export function CounterBar({ state, page, onPage }: CounterBarProps) {
  const { t } = useText();
  return (
    <header className="counter-bar">
      <span className="shop-name">{state.shopName}</span>
      {onPage && (
        <nav className="counter-pages" aria-label={t('counter.pages')}>
          {PAGES.map(({ page: each, key, title }) => (
            <button
              key={each}
              type="button"
              aria-current={each === page ? 'page' : undefined}
              aria-keyshortcuts={key}
              onClick={() => onPage(each)}
            >
              {t(title)}
              <Count of={countOf(each, state.outbox)} />
              <KeyCap>{key}</KeyCap>
            </button>
          ))}
        </nav>
      )}
      <span className="status-notes" role="status">
        {/* The pages have the numbers beside their names. */}
        <StaffNotes
          {...state}
          outbox={onPage ? { ...state.outbox, attention: 0 } : state.outbox}
          isPreparing={state.desk?.name === 'preparing'}
        />
        {state.display === 'away' && <span className="note warning">{t('counter.displayAway')}</span>}
      </span>
      <span className="bar-buttons">
        {state.languages.length > 1 && <LanguageMenu state={state} />}
        <DisplayMenu preferences={state.preferences} />
        <Member state={state} />
      </span>
    </header>
  );
}

const countOf = (page: CounterPage, { pending, attention }: CounterState['outbox']): number => {
  if (page === 'settle') return attention;
  return page === 'waiting' ? pending : 0;
};

const Count = ({ of }: { readonly of: number }) => (of > 0 ? <span className="count">{of}</span> : undefined);

function Member({ state: { staff } }: Pick<CounterBarProps, 'state'>) {
  const { send } = useStaff();
  const { t } = useText();
  if (staff.at !== 'signedIn') return undefined;
  return (
    <button type="button" className="bar-button" aria-keyshortcuts="F9" onClick={() => send({ type: 'signOut' })}>
      {t('staff.signOut', { name: staff.member.name })}
      <KeyCap>F9</KeyCap>
    </button>
  );
}
