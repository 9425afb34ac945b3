// What a manager does with the terminal: saves the diagnostic bundle, starts the terminal again, leaves the kiosk.
import { useState } from 'react';
import { Notice } from '../components/notice.tsx';
import { useText } from '../i18n/use-text.tsx';
import { KeyButton } from '../staff/key-button.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { TwiceButton } from '../staff/twice-button.tsx';
import { useShortcuts } from '../staff/use-shortcuts.ts';

export function UpkeepPart({ canLeave }: { readonly canLeave: boolean }) {
  const { t } = useText();
  const { send, ask } = useStaff();
  const [notice, setNotice] = useState<string>();
  const save = async (): Promise<void> => {
    const answer = await ask({ type: 'saveBundle' });
    setNotice(answer.kind === 'saved' ? t('manager.saved', { file: answer.file }) : t('manager.notSaved'));
  };
  useShortcuts({ F2: () => void save() });
  return (
    <section className="upkeep">
      <p className="hint">{t('manager.bundle.text')}</p>
      <Notice>{notice}</Notice>
      <div className="panel-actions">
        <KeyButton shortcut="F2" onPress={() => void save()}>
          {t('manager.bundle')}
        </KeyButton>
        <TwiceButton
          shortcut="F3"
          text="manager.restart"
          sure="manager.restart.sure"
          onSure={() => send({ type: 'restart' })}
        />
        {canLeave && (
          <TwiceButton
            shortcut="F4"
            text="manager.leave"
            sure="manager.leave.sure"
            onSure={() => send({ type: 'leaveKiosk' })}
          />
        )}
      </div>
    </section>
  );
}
