// A screen that only says something.
import type { ReactNode } from 'react';
import { Page } from './page.tsx';

export function Message({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Page title={title} className="calm">
      <p className="lead" aria-live="polite">
        {children}
      </p>
    </Page>
  );
}
