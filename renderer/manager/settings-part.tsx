// What a manager changes of the settings: what the terminal is, and the language that each visit begins in.
import { useState } from 'react';
import type { ManagerState } from '../../shared/bridge/manager-state.ts';
import type { Answer } from '../../shared/bridge/questions.ts';
import { LANGUAGES } from '../../shared/languages/languages.ts';
import { Notice } from '../components/notice.tsx';
import { RadioList } from '../components/radio-list.tsx';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { TwiceButton } from '../staff/twice-button.tsx';

const PROFILES = ['kiosk', 'counter'] as const;

export function SettingsPart({ state: { main, languages } }: { readonly state: ManagerState }) {
  const { t } = useText();
  const { ask } = useStaff();
  const [first = 'en'] = languages;
  const [profile, setProfile] = useState(main);
  const [language, setLanguage] = useState(first);
  const [told, setTold] = useState<Answer>();
  const isChanged = profile !== main || language !== first;
  const save = async (): Promise<void> => setTold(await ask({ type: 'changeSettings', profile, language }));
  return (
    <section className="settings">
      <h2>{t('manager.settings')}</h2>
      <p className="hint">{t('manager.settings.text')}</p>
      <div className="settings-choices">
        <RadioList
          name="profile"
          legend={t('manager.profile')}
          choices={PROFILES.map((value) => ({ value, shown: t(`manager.profile.${value}`) }))}
          chosen={profile}
          onChoose={(value) => setProfile(value === 'counter' ? value : 'kiosk')}
        />
        {languages.length > 1 && (
          <RadioList
            name="first-language"
            legend={t('manager.language')}
            choices={languages.map((value) => ({ value, shown: LANGUAGES[value].name }))}
            chosen={language}
            onChoose={(value) => setLanguage(languages.find((each) => each === value) ?? first)}
          />
        )}
      </div>
      <Notice>{told && toldText(t, told)}</Notice>
      {isChanged && told?.kind !== 'changed' && (
        <div className="panel-actions">
          <TwiceButton shortcut="F6" text="manager.change" sure="manager.change.sure" onSure={() => void save()} />
        </div>
      )}
    </section>
  );
}

function toldText(t: Text['t'], told: Answer): string {
  if (told.kind === 'changed') return t(`manager.changed.${told.when}`);
  if (told.kind === 'notChanged') return t(`manager.notChanged.${told.why}`, { detail: told.detail });
  return t('manager.notChanged.unwritable', { detail: 'settings.json' });
}
