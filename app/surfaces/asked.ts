// Answers what a screen asks: a question that cannot be answered because something failed is told so, and logged where it failed.
import type * as z from 'zod/mini';
import type { Answer } from '../../shared/bridge/questions.ts';

interface Ask<Q> {
  readonly number: number;
  readonly question: Q;
}

/** Undefined where `message` is no `ask`. */
export function asked<Q>(
  schema: z.ZodMiniType<Ask<Q>>,
  message: unknown,
  answer: (question: Q) => Promise<Answer>,
): Promise<{ number: number; answer: Answer }> | undefined {
  const ask = schema.safeParse(message).data;
  if (!ask) return undefined;
  const { number, question } = ask;
  return answer(question).then(
    (given) => ({ number, answer: given }),
    () => ({ number, answer: { kind: 'problem', code: 'failed', fields: [] } }),
  );
}
