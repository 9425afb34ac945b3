// A report from the field as data: what a reader or scanner sent, what the terminal should make of it, and where it was reported.

/** What comes from the device. */
export type FromDevice =
  /** Bytes of a model on a line; a keyboard's as UTF-8. */
  | { readonly model: string; readonly text: string }
  /** Keys on `/dev/input`, as `typedOnDevice` of the tests' support writes them: `60123467\r{Ctrl+J}`. */
  | { readonly keys: string }
  /** Reports of a HID device in hexadecimal, and its report descriptor. */
  | { readonly reports: readonly string[]; readonly descriptor: string };

export interface ReaderCase {
  readonly title: string;
  /** The address of the report, the manual's name, or the issue that has it. */
  readonly source: string;
  readonly sent: FromDevice;
  /** The shop's own cards; left out: those of the tests. */
  readonly own?: string;
  /** Each event, in part. */
  readonly gives: readonly object[];
}

export const card = (accountNumber: string, more: object = {}): readonly object[] => [
  { event: 'data', card: { accountNumber }, ...more },
];
export const own = (accountNumber = '6012340000000003', more: object = {}): readonly object[] =>
  card(accountNumber, { kind: 'loyalty', ...more });
export const refused = (reason: string, more: object = {}): readonly object[] => [{ event: 'error', reason, ...more }];
