// The frame of every screen: a title, the content, and the buttons that lead on.
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';

export interface PageProps {
  readonly title: string;
  /** What stands above the title: how far the sign-up has come, or a picture. */
  readonly above?: ReactNode;
  readonly children: ReactNode;
  /** Buttons at the bottom, in reach of everybody. */
  readonly actions?: ReactNode;
  /** Whether the keyboard on the screen stands below it. */
  readonly typed?: boolean;
  readonly className?: string;
  /** Screen readers start at the title, except where an input takes the focus. */
  readonly focusTitle?: boolean;
}

export function Page({ title, above, children, actions, typed = false, className = '', focusTitle = true }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusTitle) heading.current?.focus();
  }, [focusTitle]);
  // A button that went away with the focus on it gives it back to the title.
  useEffect(() => {
    if (focusTitle && document.activeElement === document.body) heading.current?.focus();
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => pressPrimary(event, heading.current);
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <main className={`page ${typed ? 'typing' : ''} ${className}`}>
      <div className="page-body">
        {above}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </main>
  );
}

/** Where no input or button has the focus, Enter presses the primary button. Held down, it must not lead through several screens. */
function pressPrimary(event: KeyboardEvent, heading: HTMLElement | null): void {
  const { activeElement, body } = document;
  if (event.key !== 'Enter' || event.repeat || event.defaultPrevented) return;
  if (activeElement !== heading && activeElement !== body) return;
  document.querySelector<HTMLElement>('.actions .primary')?.click();
}
