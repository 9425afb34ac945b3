// A screen with a title and a text, and nothing to do.
import { Page } from './page.tsx';

export function Message({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <Page title={title} className="calm message">
      <p className="lead" aria-live="polite">
        {text}
      </p>
    </Page>
  );
}
