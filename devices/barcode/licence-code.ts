// The barcode (PDF417) of a driving licence or identity card: AAMVA card design standard, annex on PDF417.
//
//   @ LF RS CR `ANSI ` issuer (6 digits), versions, number of parts, where each begins; then the parts, of elements that each begin with
//   three letters and end with LF. DAQ is the number. Licences of before 2003 have `AAMVA` in place of `ANSI `.
//
// A scanner that types may leave the control characters out, or have a space in their place.

const HEADER = /^@?\W*(?:ANSI ?|AAMVA)(\d{6})/;
/** The first element of a part follows its letters at once. */
const NUMBER = /(?:\s|DL|ID|EN)DAQ(.*?)(?=\s*(?:[DZ][A-Z]{2}|$))/m;

/** The number with its issuer before it; undefined where the text is no licence's, or has no number. */
export function licenceNumber(text: string): string | undefined {
  const issuer = HEADER.exec(text)?.[1];
  const number = NUMBER.exec(text)?.[1]?.trim();
  return issuer === undefined || !number ? undefined : `${issuer}${number}`;
}
