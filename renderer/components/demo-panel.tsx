// Demo mode: the simulated devices, in a page of their own origin that these screens cannot look into.
import { useState } from 'react';
import { useText } from '../i18n/use-text.tsx';

export function DemoPanel({ url }: { readonly url: string }) {
  const { t } = useText();
  const [open, setOpen] = useState(true);
  return (
    <aside className={`demo-panel ${open ? 'open' : ''}`} aria-label={t('demoPanel.open')}>
      <button type="button" className="demo-panel-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'demoPanel.close' : 'demoPanel.open')}
      </button>
      {open && <iframe src={url} title={t('demoPanel.open')} />}
    </aside>
  );
}
