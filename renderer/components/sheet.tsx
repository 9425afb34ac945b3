// A dialog over the screen with a title, its content and a button to close it. Closed, it gives the focus back.
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/use-text.tsx';

export interface SheetProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

export function Sheet({ title, children, onClose }: SheetProps) {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (focused instanceof HTMLElement) focused.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="sheet-title" onClose={onClose}>
      <h2 id="sheet-title">{title}</h2>
      {children}
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        {t('sheet.close')}
      </button>
    </dialog>
  );
}
