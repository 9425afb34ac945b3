// A staff PIN as settings.json holds it: an argon2id hash (RFC 9106) in PHC string format, never the PIN itself.
import { hash, verify } from '@node-rs/argon2';

/** A PIN has few digits: each guess at a settings file that was taken should cost as much as a counter can wait for. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

export const PIN_FORM = /^\d{4,12}$/;
export const HASH_FORM = /^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]{16,}\$[A-Za-z0-9+/]{32,}$/;

export const hashPin = (pin: string): Promise<string> => hash(pin, COST);

/** False too for a hash that cannot be read. */
export const isPin = (pin: string, stored: string): Promise<boolean> => verify(stored, pin).catch(() => false);
