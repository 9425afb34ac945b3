// Says that something did not go as expected. Its element is there before the text is: screen readers read out changes only.
import type { ReactNode } from 'react';

export function Notice({ children }: { readonly children: ReactNode }) {
  return <div role="status">{children && <p className="notice">{children}</p>}</div>;
}
