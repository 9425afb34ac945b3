// The ways a call is sent: as a form, as PHP's cURL sends an array, as a query.
import type { Fields } from '../../shared/record-customer/request.ts';

export type Transport = (url: string, fields: Fields) => Promise<Response>;

const BOUNDARY = `${'-'.repeat(24)}d74496d66958873e`;
export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

/** Values go as they are, with no type of their own and no line break made another: `FormData` would change both. */
export function multipartBody(fields: Fields): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}

const form: Transport = (url, fields) => fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

const multipart: Transport = (url, fields) =>
  fetch(url, { method: 'POST', body: multipartBody(fields), headers: { 'content-type': MULTIPART } });

const query: Transport = (url, fields) => fetch(`${url}/?${new URLSearchParams(fields)}`);

export const TRANSPORTS = { form, multipart, query } as const;
