// A number that was just issued, as codes to scan and to photograph, and a slip of paper with them.
import { type ReactNode, useEffect, useState } from 'react';
import type { Codes } from '../../shared/bridge/issued.ts';
import type { MessageKey } from '../../shared/languages/languages.ts';
import { printPage } from '../bridge/print-page.ts';
import { Button } from '../components/button.tsx';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';
import { loadDraw } from './load-draw.ts';

/** In groups of four, as on a card. */
export const grouped = (number: string): string => number.replace(/(.{4})(?=.)/g, '$1 ');

interface Pictures {
  readonly barcode?: string | undefined;
  readonly qr?: string | undefined;
}

/** Resolves once what has been drawn so far is on the screen. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => void setTimeout(resolve)));

/** Nothing until they are drawn. The number itself stands beside them all the while. */
export function useCodes(number: string | undefined, { barcode, qr }: Codes): Pictures {
  const [pictures, setPictures] = useState<Pictures>({});
  useEffect(() => {
    if (number === undefined) return;
    let wanted = true;
    // Drawing takes longer than a screen may keep anybody waiting: each code is drawn once what is there is painted.
    const draw = async (): Promise<void> => {
      const { drawBarcode, drawQr } = await loadDraw();
      await painted();
      if (wanted && barcode) setPictures({ barcode: drawBarcode(barcode, number) });
      await painted();
      if (wanted && qr) setPictures((before) => ({ ...before, qr: drawQr(qr) }));
    };
    void draw();
    return () => {
      wanted = false;
    };
  }, [number, barcode, qr]);
  return pictures;
}

/** Each code has its place from the first, so that nothing moves when it is drawn. */
export function CodePictures({ codes, pictures }: { readonly codes: Codes; readonly pictures: Pictures }) {
  const { t } = useText();
  return (
    <div className="codes">
      {codes.barcode && <Picture name="barcode" src={pictures.barcode} alt={t('codes.barcode')} />}
      {codes.qr && <Picture name="qr" src={pictures.qr} alt={t('codes.qr')} />}
    </div>
  );
}

interface PictureProps {
  readonly name: keyof Pictures;
  readonly src: string | undefined;
  readonly alt: string;
}

const Picture = ({ name, src, alt }: PictureProps) =>
  src === undefined ? <span className={name} /> : <img className={name} src={src} alt={alt} />;

export interface SlipProps {
  /** In the customer's language. */
  readonly text: Text;
  readonly shopName: string;
  readonly number: string;
  readonly pictures: Pictures;
  /** Of the paper, in mm. */
  readonly width: NonNullable<Codes['slip']>;
}

/** On the screen it is not seen: it is what is printed, instead of the page. */
export function Slip({ text: { t, language, direction }, shopName, number, pictures, width }: SlipProps) {
  return (
    <section className={`slip slip-${width}`} lang={language} dir={direction} aria-hidden="true">
      <p className="slip-shop">{shopName}</p>
      <p>{t('slip.text')}</p>
      <p className="slip-number">{grouped(number)}</p>
      {pictures.barcode && <img className="slip-barcode" src={pictures.barcode} alt="" />}
      {pictures.qr && <img className="slip-qr" src={pictures.qr} alt="" />}
    </section>
  );
}

export interface Printing {
  readonly print: () => void;
  /** What the button says. */
  readonly title: MessageKey;
  /** Said once it was pressed: the printer is beside the screen, and a silent one shows nothing. */
  readonly said: ReactNode;
}

export function usePrinting(): Printing {
  const { t } = useText();
  const [printed, setPrinted] = useState(false);
  return {
    print: () => {
      setPrinted(true);
      printPage();
    },
    title: printed ? 'slip.again' : 'slip.print',
    said: (
      <span className="unseen" role="status">
        {printed && t('slip.printing')}
      </span>
    ),
  };
}

export function PrintButton() {
  const { t } = useText();
  const { print, title, said } = usePrinting();
  return (
    <>
      <Button onPress={print}>{t(title)}</Button>
      {said}
    </>
  );
}
