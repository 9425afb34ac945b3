// type=terminal_heartbeat (our own): a terminal says how it is. docs/extensions.md describes it.
import { type Fault, fault, sentence } from '../../shared/record-customer/faults.ts';
import { type Format, text } from '../../shared/record-customer/formats.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { MOST_TERMINALS, saveTerminal } from '../store/terminals.ts';
import type { Handler } from './call.ts';

export const terminalId: Format<string> = {
  form: '1 to 36 characters of A-Z, a-z, 0-9 and -',
  read: (raw) => (/^[A-Za-z0-9-]{1,36}$/.test(raw.trim()) ? raw.trim() : undefined),
};

const count: Format<number> = {
  form: 'a whole number of at most 9 digits',
  read: (raw) => (/^\d{1,9}$/.test(raw.trim()) ? Number(raw) : undefined),
};

/** Kept in one form, so that times compare as texts. */
const time: Format<string> = {
  form: 'a time in UTC as YYYY-MM-DDThh:mm:ss.sssZ (ISO 8601)',
  read: (raw) => {
    const given = raw.trim();
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(given)) return undefined;
    const ms = Date.parse(given);
    return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
  },
};

const TOO_MANY = `This account has ${MOST_TERMINALS} terminals already, all of them heard of lately: no further one is kept.`;

export const terminalHeartbeat: Handler = async ({ database, user, fields, now }) => {
  const faults: Fault[] = [];
  const take = <T>(name: string, format: Format<T>, without: T): T =>
    readField(fields, name, format, faults) ?? without;
  const told = {
    terminal_id: take('terminal_id', terminalId, ''),
    version: take('version', text(64), ''),
    pending: take('pending', count, 0),
    attention: take('attention', count, 0),
    oldest: fields.oldest?.trim() ? take('oldest', time, '') : undefined,
    devices: fields.devices?.trim() ? take('devices', text(255), '') : '',
  };
  if (faults.length > 0) return failure(sentence(faults));
  const terminal = { account_id: user.account_id, ...told, heard_at: now().toISOString() };
  return (await database.transact((sql) => saveTerminal(sql, terminal))) ? success({}) : failure(TOO_MANY);
};

/** A field that is required; what is wrong with it is among `faults`. */
export function readField<T>(fields: Fields, name: string, format: Format<T>, faults: Fault[]): T | undefined {
  const given = fields[name] ?? '';
  const value = given.trim() === '' ? undefined : format.read(given);
  if (value === undefined) faults.push(fault(name, given.trim() === '' ? 'is required' : `must be ${format.form}`));
  return value;
}
