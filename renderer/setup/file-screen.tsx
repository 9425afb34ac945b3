// Sets the terminal up from a fleet's file: which one, and its passphrase.
import { useState } from 'react';
import type { SetupScreenOf } from '../../shared/bridge/setup-state.ts';
import { Button } from '../components/button.tsx';
import { RadioList } from '../components/radio-list.tsx';
import { Labelled, problemOf } from './labelled.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

export function FileScreen(props: StepProps<SetupScreenOf<'file'>>) {
  const { t } = useSetupText();
  const { send } = useSetup();
  const { files, file: first, problem } = props.screen;
  const [file, setFile] = useState(first);
  const [passphrase, setPassphrase] = useState('');
  const submit = (): void => {
    send({ type: 'openFile', file, passphrase });
    setPassphrase('');
  };
  return (
    <StepFrame
      {...props}
      typed
      next={t('setup.open')}
      onSubmit={submit}
      problem={problemOf(problem, 'save', 'key')}
      others={<Button onPress={() => send({ type: 'lookAgain' })}>{t('setup.lookAgain')}</Button>}
    >
      {files.length > 0 && (
        <RadioList
          name="found-file"
          legend={t('setup.files')}
          choices={files.map((value) => ({ value, shown: value }))}
          chosen={file}
          onChoose={setFile}
        />
      )}
      <Labelled
        name="file"
        label={t('setup.field.file')}
        value={file}
        onChange={setFile}
        autoFocus={first === ''}
        problem={problemOf(problem, 'unreadable', 'noFleet')}
      />
      <Labelled
        name="passphrase"
        kind="password"
        label={t('setup.field.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        autoFocus={first !== ''}
        problem={problemOf(problem, 'passphrase')}
      />
    </StepFrame>
  );
}
