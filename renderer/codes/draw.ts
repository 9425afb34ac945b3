// Draws barcodes and QR codes (bwip-js), as addresses of SVG pictures. It is large: load it when it is needed (load-draw.ts).
import { code39, code128, drawingSVG, ean8, ean13, interleaved2of5, qrcode, upca } from 'bwip-js/generic';
import type { Barcode } from '../../shared/bridge/issued.ts';

const DRAWN = { code128, code39, itf: interleaved2of5, ean13, ean8, upca } as const;

/** Black on white in every theme, with the quiet zone that scanners need: at least ten times the narrowest bar. */
const PAPER = { backgroundcolor: 'ffffff', barcolor: '000000', scale: 1 } as const;

export const drawBarcode = (kind: Barcode, number: string): string =>
  asAddress(
    DRAWN[kind]({ ...PAPER, bcid: kind, text: number, height: 14, paddingwidth: 12, paddingheight: 4 }, drawingSVG()),
  );

/** With error correction M, which bwip-js takes unless it is told otherwise. The quiet zone is four modules of two units. */
export const drawQr = (text: string): string =>
  asAddress(qrcode({ ...PAPER, bcid: 'qrcode', text, padding: 8 }, drawingSVG()));

const asAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;
