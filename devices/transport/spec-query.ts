// What stands after `?` in a device's specification.
import { z } from 'zod';

/** Throws an Error that names the specification and what is wrong in it; a key that is not known is wrong too. */
export function readQuery<Shape extends z.core.$ZodLooseShape>(
  spec: string,
  search: string,
  shape: Shape,
): z.infer<z.ZodObject<Shape, z.core.$strict>> {
  const parsed = z.strictObject(shape).safeParse(Object.fromEntries(new URLSearchParams(search)));
  if (!parsed.success) throw new Error(`"${spec}": ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

export const MODEL_QUERY = { model: z.string().optional() };
