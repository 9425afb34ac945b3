// The switches: the network, how the centre's answers come, and the terminal's clock; and how the terminal takes it.
import { ANSWERS, type Answers, type BenchCommand, type BenchView, MOVES } from '../../shared/demo/bench.ts';

interface SwitchesProps {
  readonly view: BenchView;
  readonly send: (command: BenchCommand) => void;
}

const ANSWER_NAMES: Readonly<Record<Answers, string>> = {
  normal: 'as they come',
  late: 'five seconds late',
  lost: 'lost on the way back',
  busy: '503, try later',
  portal: 'a hotel’s log-in page',
};

const MOVE_NAMES: Readonly<Record<(typeof MOVES)[number], string>> = {
  20: '20 seconds',
  60: '1 minute',
  3600: '1 hour',
  86400: '1 day',
};

export function Switches({ view, send }: SwitchesProps) {
  return (
    <>
      {view.network ? <Network network={view.network} send={send} /> : <NoNetwork />}
      <Clock clock={view.clock} send={send} />
      <State terminal={view.terminal} />
    </>
  );
}

interface NetworkProps {
  readonly network: NonNullable<BenchView['network']>;
  readonly send: SwitchesProps['send'];
}

function Network({ network: { connected, answers }, send }: NetworkProps) {
  return (
    <section aria-labelledby="network">
      <h2 id="network">Network</h2>
      <button
        type="button"
        role="switch"
        className="toggle"
        aria-checked={connected}
        aria-label="Network to the centre"
        onClick={() => send({ do: 'network', connected: !connected })}
      >
        {connected ? 'connected' : 'cut'}
      </button>
      <fieldset disabled={!connected}>
        <legend>The centre’s answers come</legend>
        {ANSWERS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="answers"
              checked={answers === each}
              onChange={() => send({ do: 'answers', answers: each })}
            />
            {ANSWER_NAMES[each]}
          </label>
        ))}
      </fieldset>
    </section>
  );
}

function NoNetwork() {
  return (
    <section aria-labelledby="network">
      <h2 id="network">Network</h2>
      <p>The centre is on another machine: there is nothing between to switch or to look into.</p>
    </section>
  );
}

function Clock({ clock, send }: { readonly clock: BenchView['clock']; readonly send: SwitchesProps['send'] }) {
  return (
    <section aria-labelledby="clock">
      <h2 id="clock">The terminal’s clock</h2>
      <p>
        {clock.aheadSeconds === 0 ? 'It shows the time of this machine.' : `It is ${spanOf(clock.aheadSeconds)} ahead.`}{' '}
        It only goes on, never back.
      </p>
      <div className="moves">
        {MOVES.map((seconds) => (
          <button key={seconds} type="button" onClick={() => send({ do: 'clock', seconds })}>
            + {MOVE_NAMES[seconds]}
          </button>
        ))}
      </div>
    </section>
  );
}

/** Days, hours, minutes and seconds, those that are above 0. */
function spanOf(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

function State({ terminal: { screen, online, pending, attention } }: Pick<BenchView, 'terminal'>) {
  return (
    <section aria-labelledby="state">
      <h2 id="state">The terminal</h2>
      <dl className="state">
        <dt>Screen</dt>
        <dd>{screen}</dd>
        <dt>Centre</dt>
        <dd>{online ? 'reached' : 'not reached'}</dd>
        <dt>Waiting to be sent</dt>
        <dd>{pending}</dd>
        <dt>For staff to settle</dt>
        <dd>{attention}</dd>
      </dl>
    </section>
  );
}
