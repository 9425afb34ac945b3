// Demo mode: the simulated devices, in a page of their own origin that these screens cannot look into.
import { useState } from 'react';
import { useMessages } from '../i18n/use-messages.ts';

export function DemoPanel({ url }: { readonly url: string }) {
  const messages = useMessages();
  const [open, setOpen] = useState(true);
  return (
    <aside className={`demo-panel ${open ? 'open' : ''}`} aria-label={messages.demoPanel.title}>
      <button type="button" className="demo-panel-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? messages.demoPanel.close : messages.demoPanel.open}
      </button>
      {open && <iframe src={url} title={messages.demoPanel.title} />}
    </aside>
  );
}
