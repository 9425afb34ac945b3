// The bench: the devices, the switches and the live view, and the tour that points at them.
import { useState } from 'react';
import type { BenchCommand, BenchView } from '../../shared/demo/bench.ts';
import type { Row } from '../../shared/demo/rows.ts';
import { LiveView } from './live-view.tsx';
import { PinPad } from './pin-pad.tsx';
import { Switches } from './switches.tsx';
import { Tour } from './tour.tsx';
import { useTour } from './use-tour.ts';
import { Wallet } from './wallet.tsx';

export interface BenchProps {
  readonly view: BenchView;
  readonly rows: readonly Row[];
  readonly send: (command: BenchCommand) => void;
  /** Where it opens, on a page that is too narrow for all. */
  readonly page?: Page;
}

const PAGES = { devices: 'Devices', switches: 'Switches', live: 'Live view' } as const;
export type Page = keyof typeof PAGES;

export function Bench({ view, rows, send, page: first = 'devices' }: BenchProps) {
  const [page, setPage] = useState<Page>(first);
  const tour = useTour({ view, rows });
  return (
    <div className="bench" data-page={page} data-points-at={tour.step?.pointsAt}>
      <header>
        <h1>Demo bench</h1>
        <p>Simulated devices, and what goes on inside. No part of the product: a shop’s terminal has none of it.</p>
        <a href="." target="_blank" rel="noreferrer">
          In a window of its own
        </a>
      </header>
      <Tour tour={tour} />
      <nav aria-label="Parts of the bench">
        {Object.entries(PAGES).map(([name, title]) => (
          <button
            key={name}
            type="button"
            data-for={name}
            aria-pressed={page === name}
            onClick={() => setPage(name as Page)}
          >
            {title}
          </button>
        ))}
      </nav>
      <main>
        <div className="column devices">
          <Wallet view={view} send={send} />
          {view.pinPad && <PinPad pinPad={view.pinPad} send={send} />}
        </div>
        <div className="column switches">
          <Switches view={view} send={send} />
        </div>
        <div className="column live">
          <LiveView rows={rows} onOpened={tour.opened} />
        </div>
      </main>
    </div>
  );
}
