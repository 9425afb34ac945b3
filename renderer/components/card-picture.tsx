// A picture of a card that is swiped through a reader. It does not move while the reader is away.

export function CardPicture({ still }: { readonly still: boolean }) {
  return (
    <svg className="card-picture" viewBox="0 0 400 260" aria-hidden="true">
      <g className={still ? '' : 'moving-card'}>
        <rect x="60" y="20" width="280" height="176" rx="18" className="card-face" />
        <rect x="60" y="140" width="280" height="34" className="card-stripe" />
        <circle cx="108" cy="70" r="20" className="card-mark" />
        <rect x="140" y="60" width="110" height="10" rx="5" className="card-line" />
        <rect x="140" y="80" width="70" height="10" rx="5" className="card-line" />
      </g>
      <rect x="20" y="180" width="360" height="62" rx="16" className="reader-body" />
      <rect x="40" y="192" width="320" height="6" rx="3" className="reader-slot" />
    </svg>
  );
}
