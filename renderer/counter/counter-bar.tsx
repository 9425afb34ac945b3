// The bar at the top of the counter: the pages with their keys, what staff should see at a glance, and who is signed in.
import { useState } from 'react';
import type { CounterState } from '../../shared/bridge/counter-state.ts';
import { DisplayMenu } from '../components/display-menu.tsx';
import { LanguageMenu } from '../components/language-menu.tsx';
import { ShopName } from '../components/shop-name.tsx';
import { StaffNotes } from '../components/status-bar.tsx';
import { useText } from '../i18n/use-text.tsx';
import { KeyCap } from '../staff/key-cap.tsx';
import { SignOutButton } from '../staff/sign-out-button.tsx';
import { useShowSurface } from '../surfaces/show-surface.ts';
import { OpenDisplay } from './open-display-button.tsx';
import { type CounterPage, PAGES } from './pages.ts';

export interface CounterBarProps {
  readonly state: CounterState;
  /** Left out where nobody is signed in. */
  readonly page?: CounterPage;
  readonly onPage?: (page: CounterPage) => void;
}

export function CounterBar({ state, page, onPage }: CounterBarProps) {
  const { t } = useText();
  const isDisplayAway = state.display === 'away';
  const [isBlocked, setBlocked] = useState(false);
  return (
    <>
      <header className="counter-bar">
        <ShopName name={state.shopName} />
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
        <span className="bar-buttons">
          {isDisplayAway && onPage && <OpenDisplay onOpened={(opened) => setBlocked(!opened)} />}
          {state.languages.length > 1 && <LanguageMenu state={state} />}
          <DisplayMenu preferences={state.preferences} />
          <ManagersWay staff={state.staff} />
          <SignOutButton staff={state.staff} />
        </span>
      </header>
      <div className="status-notes counter-notes" role="status">
        {/* The pages have the numbers beside their names. */}
        <StaffNotes
          {...state}
          outbox={onPage ? { ...state.outbox, attention: 0 } : state.outbox}
          isPreparing={state.desk?.name === 'preparing'}
        />
        {isDisplayAway && (
          <span className="note warning">{t(isBlocked ? 'counter.openDisplay.blocked' : 'counter.displayAway')}</span>
        )}
      </div>
    </>
  );
}

const countOf = (page: CounterPage, { pending, attention }: CounterState['outbox']): number => {
  if (page === 'settle') return attention;
  return page === 'waiting' ? pending : 0;
};

const Count = ({ of }: { readonly of: number }) => (of > 0 ? <span className="count">{of}</span> : undefined);

/** The way to the manager's page, for a manager. */
function ManagersWay({ staff }: Pick<CounterState, 'staff'>) {
  const showSurface = useShowSurface();
  const { t } = useText();
  if (staff.at !== 'signedIn' || staff.member.role !== 'manager') return undefined;
  return (
    <button type="button" className="bar-button" onClick={() => showSurface('manager')}>
      {t('manager.title')}
    </button>
  );
}
