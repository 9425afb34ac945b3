// A calm word about something that did not go as expected. Its place is there before the word, or it would not be read out.
import type { ReactNode } from 'react';

export function Notice({ children }: { readonly children: ReactNode }) {
  return <div role="status">{children && <p className="notice">{children}</p>}</div>;
}
