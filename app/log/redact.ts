// Takes out of a log line what must never be in a log: track data, card numbers, and the values of secret members.

/** Anything between a start and an end sentinel (ISO/IEC 7813). */
const TRACK = /[%;+][^?"\n]{4,110}\?/g;
/** 12 to 19 digits, grouped or not: a card number. The last four stay. */
const NUMBER = /(?<![\dA-Fa-f-])(?:\d[ -]?){8,15}(\d{4})(?![\dA-Fa-f-])/g;
const SECRET_MEMBER =
  /"(user_password|user_api_key|customer_password|customer_PIN|password|repeated|pin|token|sealed)":"(?:[^"\\]|\\.)*"/gi;

export function redact(line: string): string {
  return line.replace(SECRET_MEMBER, '"$1":"[redacted]"').replace(TRACK, '[track]').replace(NUMBER, '[…$1]');
}
