// What a log may keep of an error.

export interface Trace {
  readonly name: string;
  /** The system's or the library's own, such as SQLITE_FULL. */
  readonly code?: string;
  readonly stack: string;
}

/** The error's name, its code and where it was thrown. Its message stays out: there is no telling what is in it. */
export function traceOf(error: unknown): Trace {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  const { code } = error as NodeJS.ErrnoException;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const known = code !== undefined && /^\w+$/.test(code);
  return { name: error.name, ...(known && { code }), stack: frames.join('\n') };
}
