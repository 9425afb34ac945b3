// The key of what waits on the terminal: where it is kept, and its code, to be written down and proved by one of its groups.
import { useEffect, useState } from 'react';
import type { SetupScreenOf } from '../../shared/bridge/setup-state.ts';
import { Labelled, problemOf } from './labelled.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

export function KeyStep(props: StepProps<SetupScreenOf<'key'>>) {
  const { t } = useSetupText();
  const { send } = useSetup();
  const { kept, place, group, problem } = props.screen;
  const [typed, setTyped] = useState('');
  const inFile = kept === 'file';
  return (
    <StepFrame
      {...props}
      typed={inFile}
      next={t('action.next')}
      onSubmit={() => send({ type: 'confirmKey', group: typed })}
      text={t(inFile ? 'setup.text.key' : 'setup.text.keystore')}
    >
      <p className="hint" dir="auto">
        {t('setup.keyPlace', { place })}
      </p>
      {inFile && <Code />}
      {inFile && (
        <Labelled
          name="group"
          label={t('setup.field.group', { group })}
          value={typed}
          onChange={setTyped}
          autoFocus
          problem={problemOf(problem, 'group')}
        />
      )}
    </StepFrame>
  );
}

/** Asked for while it is shown, and kept nowhere else. */
function Code() {
  const { t } = useSetupText();
  const { ask } = useSetup();
  const [groups, setGroups] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    void ask({ type: 'keyCode' }).then((answer) => {
      if (wanted && answer.kind === 'keyCode') setGroups(answer.groups);
    });
    return () => {
      wanted = false;
    };
  }, [ask]);
  return (
    <ol className="key-code" dir="ltr" aria-label={t('setup.keyCode')} data-secret>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the code
        <li key={index}>{group}</li>
      ))}
    </ol>
  );
}
