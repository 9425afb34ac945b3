// The tour's own words: what to do now, and where.
import { STEPS, type Step } from './tour-steps.ts';
import type { TourState } from './use-tour.ts';

const WHERE: Readonly<Record<Step['pointsAt'], string>> = {
  wallet: 'Devices: the wallet',
  pinPad: 'Devices: the PIN pad',
  network: 'Switches: the network',
  live: 'the live view',
  terminal: 'the terminal’s screen, beside this bench',
};

export function Tour({ tour }: { readonly tour: TourState }) {
  return (
    <aside className={`tour ${tour.at === 'under way' ? 'running' : ''}`} aria-label="Tour">
      <Words tour={tour} />
    </aside>
  );
}

function Words({ tour: { at, step, number, start, skip, leave } }: { readonly tour: TourState }) {
  if (at === 'off')
    return (
      <button type="button" className="start" onClick={start}>
        Take the tour (two minutes)
      </button>
    );
  return (
    <>
      <div role="status">
        {step ? (
          <>
            <b>
              {number} of {STEPS.length}: {step.title}
            </b>
            <p>{step.says}</p>
            <p className="at">➜ {WHERE[step.pointsAt]}</p>
          </>
        ) : (
          <>
            <b>That was the tour</b>
            <p>Try the other cards, lose an answer, pull the reader’s cable, or move the clock on by a day.</p>
          </>
        )}
      </div>
      {step && (
        <button type="button" onClick={skip}>
          Skip this step
        </button>
      )}
      <button type="button" onClick={leave}>
        {step ? 'Leave the tour' : 'Close'}
      </button>
    </>
  );
}
