// Random decimal digits from the system's cryptographic source.
import { randomInt } from 'node:crypto';
import type { RandomDigits } from './record-customer/card-number.ts';

export const randomDigits: RandomDigits = (count) => Array.from({ length: count }, () => randomInt(10)).join('');
