// Chooses a password: typed twice, sent once, kept nowhere here.
import { type FormEvent, useState } from 'react';
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { StepForm } from '../components/step-form.tsx';
import { TextInput } from '../components/text-input.tsx';
import { WalkActions } from '../components/walk-actions.tsx';
import { useMessages } from '../i18n/use-messages.ts';
import { OnScreenKeyboard } from '../keyboard/on-screen-keyboard.tsx';

export interface PasswordScreenProps {
  readonly screen: ScreenOf<'password'>;
  readonly onScreenKeys: boolean;
}

const FORM = 'password-form';

export function PasswordScreen({ screen, onScreenKeys }: PasswordScreenProps) {
  const send = useSend();
  const messages = useMessages();
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [shown, setShown] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>): void {
    // Refused, both are typed again.
    event.currentTarget.querySelector('input')?.focus();
    if (screen.chosen && password === '' && repeated === '') return send({ type: 'next' });
    send({ type: 'choosePassword', password, repeated });
    setPassword('');
    setRepeated('');
  }

  const texts = messages.password;
  const required = !screen.chosen || password !== '' || repeated !== '';
  const input = { onScreenKeys, required, kind: shown ? 'text' : 'password', invalid: false } as const;
  return (
    <Page
      title={messages.steps.password.title}
      focusTitle={false}
      actions={
        <WalkActions>
          <Button kind="primary" submits={FORM}>
            {messages.next}
          </Button>
        </WalkActions>
      }
      keyboard={onScreenKeys && <OnScreenKeyboard />}
    >
      <Progress {...screen.progress} cardEnding={screen.cardEnding} />
      <Notice>{screen.problem && texts.problems[screen.problem]}</Notice>
      {!screen.problem && <p>{screen.chosen ? texts.chosen : texts.text}</p>}
      <StepForm id={FORM} onSubmit={submit}>
        <div className="field">
          <label htmlFor="password">{texts.password}</label>
          <TextInput {...input} id="password" name="password" value={password} onChange={setPassword} autoFocus />
        </div>
        <div className="field">
          <label htmlFor="repeated">{texts.repeated}</label>
          <TextInput
            {...input}
            id="repeated"
            name="repeated"
            value={repeated}
            onChange={setRepeated}
            autoFocus={false}
          />
        </div>
        <Button kind="plain" onPress={() => setShown(!shown)}>
          {shown ? texts.hide : texts.show}
        </Button>
      </StepForm>
    </Page>
  );
}
