// Values that several settings take.
import { z } from 'zod';

export const notBlank = z.string().refine((value) => value.trim() !== '', { error: 'must not be blank' });

export const seconds = z.number().min(1).max(3600);
