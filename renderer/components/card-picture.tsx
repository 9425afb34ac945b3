// Shows how a card is given to this reader, as the customer in front of it sees it. Nothing moves while the reader is away, nor for
// those who asked their system for less motion.
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';

export interface CardPictureProps {
  readonly way: TerminalState['cardWay'];
  readonly still: boolean;
}

export function CardPicture({ way, still }: CardPictureProps) {
  return (
    <svg className={`card-picture ${way} ${still ? 'still' : ''}`} viewBox="0 0 400 260" aria-hidden="true">
      {way === 'tap' && <Pad />}
      {way === 'scan' && <path d="M200 250 L110 110 L290 110 Z" className="scan-light" />}
      <g className={still ? '' : 'moving-card'}>
        <Card way={way} />
      </g>
      {(way === 'swipe' || way === 'insert') && <Slot />}
      {way === 'scan' && <rect x="150" y="226" width="100" height="30" rx="8" className="reader-body" />}
    </svg>
  );
}

/** Seen from the side that the reader reads: the stripe, the chip or the barcode. */
function Card({ way }: Pick<CardPictureProps, 'way'>) {
  return (
    <>
      <rect x="60" y="20" width="280" height="176" rx="18" className="card-face" />
      {way === 'swipe' && <rect x="60" y="140" width="280" height="34" className="card-stripe" />}
      {way === 'insert' && <rect x="175" y="128" width="50" height="40" rx="6" className="card-mark" />}
      {way === 'scan' && <Barcode />}
      {way !== 'insert' && <circle cx="108" cy="70" r="20" className="card-mark" />}
      <rect x="140" y="60" width="110" height="10" rx="5" className="card-line" />
      <rect x="140" y="80" width="70" height="10" rx="5" className="card-line" />
    </>
  );
}

const BARS = [0, 8, 14, 26, 32, 44, 50, 62, 70, 76, 88, 96];

const Barcode = () => (
  <>
    <rect x="130" y="112" width="140" height="64" rx="6" className="card-paper" />
    {BARS.map((at, index) => (
      <rect key={at} x={148 + at} y="122" width={index % 3 === 0 ? 6 : 3} height="44" className="card-stripe" />
    ))}
  </>
);

const Slot = () => (
  <>
    <rect x="20" y="180" width="360" height="62" rx="16" className="reader-body" />
    <rect x="40" y="192" width="320" height="6" rx="3" className="reader-slot" />
  </>
);

/** A reader that a card is held to, with the waves that such readers are marked with. */
const Pad = () => (
  <>
    <rect x="110" y="150" width="180" height="100" rx="20" className="reader-body" />
    <path d="M170 232 q30 -24 60 0 M158 218 q42 -36 84 0 M146 204 q54 -48 108 0" className="reader-waves" />
  </>
);
