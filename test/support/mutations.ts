// Inputs for fuzzing: random ones, and good ones with something changed. The seed is told, so that a run can be repeated.

/** A small, fast generator of 32-bit numbers (Marsaglia's xorshift): speed matters more here than quality. */
function createRandom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Bytes that decoders look at: sentinels, separators, control characters of the protocols, and extremes. */
const TELLING = Buffer.from('%;?+=^#!E/$\r\n\0\x02\x03\x04\x06\x0e\x0f\x15\x1a\xff\x80', 'latin1');
const LONGEST = 420;

export function createMutator(seed: number, corpus: readonly Buffer[]): () => Buffer {
  const random = createRandom(seed);
  const below = (limit: number): number => random() % limit;
  const byte = (): number => (below(2) === 0 ? (TELLING[below(TELLING.length)] ?? 0) : below(256));

  function changed(bytes: Buffer): Buffer {
    const at = below(bytes.length + 1);
    switch (below(5)) {
      case 0:
        return bytes.subarray(0, at);
      case 1:
        return Buffer.concat([bytes.subarray(0, at), Buffer.of(byte()), bytes.subarray(at)]);
      case 2:
        return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(8))]);
      case 3:
        return Buffer.concat([bytes, corpus[below(corpus.length)] ?? bytes]).subarray(0, LONGEST);
      default: {
        const copy = Buffer.from(bytes);
        if (copy.length > 0) copy[at % copy.length] = byte();
        return copy;
      }
    }
  }

  return () => {
    if (below(4) === 0) return Buffer.from(Array.from({ length: below(64) }, byte));
    let bytes = corpus[below(corpus.length)] ?? Buffer.alloc(0);
    for (let times = 1 + below(4); times > 0; times--) bytes = changed(bytes);
    return bytes;
  };
}
