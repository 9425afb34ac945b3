// Takes out of a log line what must never be in a log: track data, card numbers, and the values of secret members.

/** From a start sentinel (ISO/IEC 7813) to an end sentinel; a number behind it is a track that was cut off. */
const TRACK = /[%;+](?:[A-Z]?\d{8}[^?"\n]{0,110}\??|[^?"\n]{4,110}\?)/g;
/** 12 digits or more, grouped or not: a card number, unless it is part of a UUID. The last four stay. */
const NUMBER = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|(?:\d[ -]?){8,}(\d{4})/gi;

const SECRETS =
  '(user_password|user_api_key|customer_password|customer_PIN|password|confirmation|pin|token|sealed|EncryptedPIN)';
/** As JSON, as JSON within a text of JSON, and as a form. */
const IN_JSON = new RegExp(`"${SECRETS}"\\s*:\\s*"(?:[^"\\\\]|\\\\.)*"`, 'gi');
const IN_TEXT = new RegExp(String.raw`\\"${SECRETS}\\"\s*:\s*\\"(?:\\\\(?:\\.|[^\\])|\\[^"\\]|[^"\\])*\\"`, 'gi');
const IN_FORM = new RegExp(`\\b${SECRETS}=[^&\\s"]*`, 'gi');

export function redact(line: string): string {
  return line
    .replace(IN_JSON, '"$1":"[redacted]"')
    .replace(IN_TEXT, '\\"$1\\":\\"[redacted]\\"')
    .replace(IN_FORM, '$1=[redacted]')
    .replace(TRACK, '[track]')
    .replace(NUMBER, (found, ending?: string) => (ending === undefined ? found : `[…${ending}]`));
}
