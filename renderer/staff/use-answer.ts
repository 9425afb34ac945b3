// Asks the terminal while something is shown, and asks again when `again` changes or whoever shows it wants to.
import { useCallback, useEffect, useState } from 'react';
import type { Answer, AnswerOf, Question } from '../../shared/bridge/questions.ts';
import { useStaff } from './staff-context.ts';

/** Undefined until it has been answered. `question` is a new one only where its text is another. */
export function useAnswer<K extends Answer['kind']>(
  kind: K,
  question: Question,
  again: string | number,
): readonly [AnswerOf<K> | undefined, () => void] {
  const { ask } = useStaff();
  const [given, setGiven] = useState<AnswerOf<K>>();
  const [times, setTimes] = useState(0);
  const text = JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever one of these is another
  useEffect(() => {
    let wanted = true;
    void ask(JSON.parse(text)).then((answer) => {
      if (wanted && answer.kind === kind) setGiven(answer as AnswerOf<K>);
    });
    return () => {
      wanted = false;
    };
  }, [ask, text, kind, again, times]);
  return [given, useCallback(() => setTimes((before) => before + 1), [])];
}
