// The devices: how each is, and a test of it.
import type { DeviceView } from '../../shared/bridge/terminal-state.ts';
import { useText } from '../i18n/use-text.tsx';
import { DeviceTests } from '../staff/device-tests.tsx';

export function DevicesPage({ devices }: { readonly devices: readonly DeviceView[] }) {
  const { t } = useText();
  return (
    <main className="page counter-page">
      <h1>{t('counter.devices')}</h1>
      <DeviceTests devices={devices} />
    </main>
  );
}
