// The check digit of retail barcodes (GS1 General Specifications 7.9): what EAN-13, EAN-8 and UPC-A end with.

/** Whether the last digit of a number is the check digit of the ones before it. */
export function hasCheckDigit(number: string): boolean {
  // From the right, the check digit itself first: the weights are 1, 3, 1, 3 and so on.
  const sum = [...number]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** Which numbers can be shown as a kind of barcode; all, where it has no check digit. */
export const suitsBarcode = (barcode: string | undefined): ((number: string) => boolean) =>
  barcode === 'ean13' || barcode === 'ean8' || barcode === 'upca' ? hasCheckDigit : () => true;
