// An input of the set-up assistant with its label, a hint, and what is wrong with it.
import type { ReactNode } from 'react';
import type { SetupProblem } from '../../shared/bridge/setup-state.ts';
import { problemId } from '../components/input-props.ts';
import { TextInput, type TextInputProps } from '../components/text-input.tsx';
import { ProblemText } from './problem-text.tsx';

export interface LabelledProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: TextInputProps['kind'];
  readonly hint?: ReactNode;
  /** Undefined too where it is another input's. */
  readonly problem?: SetupProblem | undefined;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
}

/** Whatever is not plain text is typed from left to right, in Latin letters. */
export function Labelled({ name, label, value, onChange, kind = 'username', hint, ...props }: LabelledProps) {
  const { problem, autoFocus = false, required = true } = props;
  const id = `setup-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        name={name}
        kind={kind}
        value={value}
        onChange={onChange}
        onScreenKeys
        autoFocus={autoFocus}
        required={required}
        invalid={problem !== undefined}
        describedBy={problem && problemId(id)}
      />
      {problem && <Problem id={id} problem={problem} />}
      {hint && <p className="hint">{hint}</p>}
    </div>
  );
}

/** `id`: the input's. */
export const Problem = ({ id, problem }: { readonly id: string; readonly problem: SetupProblem }) => (
  <p className="problem" id={problemId(id)} role="alert">
    <ProblemText problem={problem} />
  </p>
);

/** The problem where it is one of these; an input shows its own. */
export const problemOf = (
  problem: SetupProblem | undefined,
  ...codes: readonly SetupProblem['code'][]
): SetupProblem | undefined => (problem && codes.includes(problem.code) ? problem : undefined);
