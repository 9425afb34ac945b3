// What a host's messages ask of a simulated VISA pad (the messages are in ../pinpad/visa/visa-pin-pad.ts).
import { SUB } from '../pinpad/visa/frames.ts';

export type VisaRequest =
  | { readonly what: 'key'; readonly seconds: number }
  | { readonly what: 'string'; readonly seconds: number; readonly longest: number }
  /** `sessionKey`: as the host sent it, in hexadecimal; empty under DUKPT. */
  | { readonly what: 'pin'; readonly seconds: number; readonly account: string; readonly sessionKey: string }
  | { readonly what: 'show'; readonly text: string }
  | { readonly what: 'cancel' };

const FS = '\x1c';
/** A PIN's time-out is told in units of 30 seconds, and is nine of them where it is not told. */
const PIN_UNIT_S = 30;
const PIN_UNITS = '9';

/** Undefined for a message that asks nothing. */
export function readVisaRequest(message: string): VisaRequest | undefined {
  if (message === '72') return { what: 'cancel' };
  if (message.startsWith('Z60.')) return readPinRequest(message.slice('Z60.'.length));
  const [, keySeconds] = /^Z42(\d{3})$/.exec(message) ?? [];
  if (keySeconds) return { what: 'key', seconds: Number(keySeconds) };
  const [, seconds, longest] = /^Z50[012](\d{3})(\d{2})$/.exec(message) ?? [];
  if (seconds) return { what: 'string', seconds: Number(seconds), longest: Number(longest) };
  if (!message.startsWith('Z2')) return undefined;
  return { what: 'show', text: message.slice(message[2] === String.fromCharCode(SUB) ? 3 : 2) };
}

function readPinRequest(fields: string): VisaRequest | undefined {
  const [account = '', sessionKey = '', units = PIN_UNITS] = fields.split(FS);
  if (!/^\d{8,19}$/.test(account) || !/^(?:[0-9A-F]{32})?$/.test(sessionKey)) return undefined;
  return { what: 'pin', seconds: Number(units) * PIN_UNIT_S, account, sessionKey };
}
