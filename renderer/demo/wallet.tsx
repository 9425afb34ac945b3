// The wallet and the reader: a card is pulled through the slot with finger or mouse, or chosen with Enter. The codes, and the scanner.
import { useRef, useState } from 'react';
import type { BenchCard, BenchCommand, BenchView, Promised } from '../../shared/demo/bench.ts';
import { Cable } from './cable.tsx';
import { useDrag } from './use-drag.ts';

const PROMISES: Readonly<Record<Promised, string>> = {
  new: 'signs up',
  register: 'is registered',
  registered: 'is known already',
  paymentCard: 'refused, forgotten',
  foreignCard: 'refused',
  badRead: 'not read',
};

interface WalletProps {
  readonly view: BenchView;
  readonly send: (command: BenchCommand) => void;
}

export function Wallet({ view: { reader, scanner }, send }: WalletProps) {
  return (
    <>
      {reader && (
        <Device title="Card reader" device="reader" plugged={reader.plugged} send={send}>
          <Given
            into="Slot"
            hint="pull a card through"
            cards={reader.cards}
            give={(card) => send({ do: 'swipe', card })}
          />
        </Device>
      )}
      {scanner && (
        <Device title="Scanner" device="scanner" plugged={scanner.plugged} send={send}>
          <Given
            into="Window"
            hint="hold a code to it"
            cards={scanner.codes}
            give={(code) => send({ do: 'scan', code })}
          />
        </Device>
      )}
    </>
  );
}

interface DeviceProps {
  readonly title: string;
  readonly device: 'reader' | 'scanner';
  readonly plugged: boolean;
  readonly send: (command: BenchCommand) => void;
  readonly children: React.ReactNode;
}

function Device({ title, device, plugged, send, children }: DeviceProps) {
  return (
    <section className={`device ${device}`} aria-labelledby={device}>
      <h2 id={device}>{title}</h2>
      <Cable name={title} device={device} plugged={plugged} send={send} />
      {children}
    </section>
  );
}

interface GivenProps {
  /** What takes the cards, and how. */
  readonly into: string;
  readonly hint: string;
  readonly cards: readonly BenchCard[];
  readonly give: (id: string) => void;
}

function Given({ into, hint, cards, give }: GivenProps) {
  const slot = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const [over, setOver] = useState(false);
  const swipe = ({ id, label }: BenchCard): void => {
    give(id);
    setSaid(`${label}: given.`);
  };
  return (
    <>
      <div ref={slot} className={`slot ${over ? 'over' : ''}`} aria-hidden="true">
        <b>{into}</b> {hint}
      </div>
      <ul className="wallet">
        {cards.map((card) => (
          <li key={card.id}>
            <Card card={card} slot={slot} onOver={setOver} onGiven={() => swipe(card)} />
          </li>
        ))}
      </ul>
      <p role="status" className="spoken">
        {said}
      </p>
    </>
  );
}

interface CardProps {
  readonly card: BenchCard;
  readonly slot: React.RefObject<HTMLDivElement | null>;
  readonly onOver: (over: boolean) => void;
  readonly onGiven: () => void;
}

function Card({ card: { id, label, hint, promise }, slot, onOver, onGiven }: CardProps) {
  const { drag, handlers } = useDrag(slot, onOver, onGiven);
  return (
    <button
      type="button"
      className={`card ${promise} ${drag ? 'dragged' : ''}`}
      data-card={id}
      style={drag ? { translate: `${drag.x}px ${drag.y}px` } : undefined}
      {...handlers}
    >
      <b>{label}</b>
      <span>{hint}</span>
      <em>{PROMISES[promise]}</em>
    </button>
  );
}
