// The bar at the top: the shop's name, what staff should see at a glance, and where there is room the buttons that are always there.
import type { ReactNode } from 'react';
import type { DeviceView, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { useText } from '../i18n/use-text.tsx';
import { ShopName } from './shop-name.tsx';

export function StatusBar({ state, children }: { readonly state: TerminalState; readonly children: ReactNode }) {
  const { t } = useText();
  return (
    <header className="status-bar">
      <ShopName name={state.shopName} />
      <span className="status-notes" role="status">
        {state.staffNeeded && state.profile === 'kiosk' && (
          <Warning>{t(state.staffNeeded === 'stranger' ? 'staffNeeded.stranger' : 'staffNeeded.title')}</Warning>
        )}
        {state.profile === 'counter' && <StaffNotes {...state} isPreparing={state.screen.name === 'preparing'} />}
      </span>
      {children}
    </header>
  );
}

export type StaffNotesProps = Pick<TerminalState, 'outbox' | 'devices' | 'online' | 'staffNeeded'> & {
  readonly isPreparing: boolean;
};

/** What only staff can do something about. Whether there is a network is nothing that a customer need know. */
export function StaffNotes({ outbox, devices, online, staffNeeded, isPreparing }: StaffNotesProps) {
  const { t } = useText();
  return (
    <>
      {devices.map((device) => isAway(device) && <DeviceWarning key={device.kind} {...device} />)}
      {staffNeeded === 'refused' && <Warning>{t('staffNeeded.refused')}</Warning>}
      {staffNeeded === 'settings' && <Warning>{t('staffNeeded.title')}</Warning>}
      {staffNeeded === 'stranger' && <Warning>{t('staffNeeded.stranger')}</Warning>}
      {outbox.attention > 0 && <Warning>{t('status.attention', { count: outbox.attention })}</Warning>}
      {!online && (!staffNeeded || staffNeeded === 'stranger') && !isPreparing && (
        <span className="note">
          {outbox.pending > 0 ? t('status.offlineWaiting', { count: outbox.pending }) : t('status.offline')}
        </span>
      )}
    </>
  );
}

/** A device that customers can do without is away without a fault. */
const isAway = ({ needed, state }: DeviceView): boolean => needed && state !== 'enabled' && state !== 'connecting';

function DeviceWarning({ kind, state }: DeviceView) {
  const { t } = useText();
  if (state === 'enabled' || state === 'connecting') return undefined;
  return <Warning>{t(`device.away.${state}`, { device: t(`device.${kind}`) })}</Warning>;
}

function Warning({ children }: { readonly children: string }) {
  return <span className="note warning">{children}</span>;
}
