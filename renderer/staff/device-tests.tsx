// Each device with its state, and a test: swipe any card, type any digits on the pad. Nothing is kept of either.
import { useState } from 'react';
import type { AnswerOf } from '../../shared/bridge/questions.ts';
import type { DeviceView } from '../../shared/bridge/terminal-state.ts';
import { useText } from '../i18n/use-text.tsx';
import { useStaff } from './staff-context.ts';

export function DeviceTests({ devices }: { readonly devices: readonly DeviceView[] }) {
  return (
    <ul className="devices">
      {devices.map((device) => (
        <Device key={device.kind} device={device} />
      ))}
    </ul>
  );
}

type Result = AnswerOf<'tested'>['result'];

function Device({ device: { kind, state } }: { readonly device: DeviceView }) {
  const { t } = useText();
  const { ask } = useStaff();
  const [test, setTest] = useState<Result | 'running'>();
  const name = t(`device.${kind}`);
  const isThere = state === 'enabled';

  async function run(): Promise<void> {
    setTest('running');
    const answer = await ask({ type: 'testDevice', device: kind });
    if (answer.kind === 'tested') setTest(answer.result);
    if (answer.kind === 'problem') setTest('away');
  }

  return (
    <li>
      <h2>{name}</h2>
      <p className={isThere ? 'well' : 'unwell'}>
        {isThere || state === 'connecting' ? t(`staff.device.${state}`) : t(`device.away.${state}`, { device: name })}
      </p>
      <p className="result" role="status">
        {test === 'running' ? t(`staff.test.${kind}`) : test && t(`staff.tested.${test}`)}
      </p>
      <button type="button" className="button" disabled={!isThere} onClick={() => void run()}>
        {t('staff.test', { device: name })}
      </button>
    </li>
  );
}
