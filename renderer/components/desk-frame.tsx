// Demo mode: the simulated devices, in a page of their own origin that these screens cannot look into.
import { useState } from 'react';
import { useMessages } from '../i18n/use-messages.ts';

export function DeskFrame({ url }: { readonly url: string }) {
  const messages = useMessages();
  const [open, setOpen] = useState(true);
  return (
    <aside className={`desk ${open ? 'open' : ''}`} aria-label={messages.desk.title}>
      <button type="button" className="desk-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? messages.desk.close : messages.desk.open}
      </button>
      {open && <iframe src={url} title={messages.desk.title} />}
    </aside>
  );
}
