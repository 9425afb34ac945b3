// What is wrong with what was given, and what to do. The centre's and the system's own words stand beside it, in English.
import type { SetupProblem } from '../../shared/bridge/setup-state.ts';
import { useSetupText } from './setup-text.tsx';

export function ProblemText({ problem: { code, detail } }: { readonly problem: SetupProblem }) {
  const { t } = useSetupText();
  return (
    <>
      {t(`setup.problem.${code}`)}
      {detail !== undefined && (
        <span className="their-words" lang="en" dir="ltr">
          {detail}
        </span>
      )}
    </>
  );
}
