// The counter's window: its link to the terminal, and what it shows.
import './counter.css';
import { type CounterState, counterState } from '../../shared/bridge/counter-state.ts';
import { Unreachable } from '../components/unreachable.tsx';
import { StaffRoom } from '../staff/staff-room.tsx';
import { Counter } from './counter.tsx';

const parse = (message: unknown): CounterState | undefined => counterState.safeParse(message).data;

export const CounterApp = () => (
  <StaffRoom surface="counter" parse={parse}>
    {(state) => (state ? <Counter state={state} /> : <NoTerminal />)}
  </StaffRoom>
);

const NoTerminal = () => (
  <div className="terminal">
    <Unreachable />
  </div>
);
