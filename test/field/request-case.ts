// A report from the field as data: what a client sent, what the centre should make of it, and where it was reported.
import type { Fields } from '../../shared/record-customer/request.ts';

/** A part of a multipart body, its headers as they were sent. */
export interface Part {
  readonly head: string;
  readonly value: string | Buffer;
}

/** What is sent besides the credentials, the account and the call, which stand before it. */
export type Sent =
  /** The body of a form, escapes and all. */
  | { readonly form: string | Buffer; readonly type?: string; readonly address?: string }
  /** `boundary` as the content type has it. */
  | { readonly parts: readonly Part[]; readonly boundary?: string; readonly address?: string; readonly ending?: string }
  | { readonly query: string };

export interface RequestCase {
  readonly title: string;
  /** The address of the report, or the issue that has it. */
  readonly source: string;
  /** Calls that succeed first; `record_customer` with `new` unless they say otherwise. */
  readonly given?: readonly Fields[];
  /** What stands before all else in the body or query. */
  readonly mark?: string;
  readonly send: Sent;
  /** The call; `record_customer` with `new` unless it is another. */
  readonly call?: Fields;
  /** An Idempotency-Key, of the calls before as well. */
  readonly key?: string;
  /** Instead of the credentials of the account's first user. */
  readonly credentials?: Fields;
  readonly headers?: Fields;
  /** Left out: 200. */
  readonly status?: number;
  /** What the answer has; JSON without white space unless `send` asks for something else. */
  readonly says: readonly (string | RegExp)[];
  /** A call afterwards, and what its answer has. */
  readonly ask?: Fields;
  readonly told?: readonly string[];
}

/** `output` and `condensed` of cases that are not about the format. */
export const PLAIN: Fields = { output: 'JSON', condensed: 'yes' };

export const SUCCESS = '"status":"success"';
export const found = (count: number): string => `"pagination":{"total":"${count}"`;
export const field = (name: string, value: string, head = ''): Part => ({
  head: `Content-Disposition: form-data; name="${name}"${head}`,
  value,
});
