// One preference: its name, and a button for each way it can be.
import type { Preferences } from '../../shared/bridge/preferences.ts';
import type { MessageKey } from '../../shared/languages/languages.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { useText } from '../i18n/use-text.tsx';

export interface PreferenceChoiceProps<Name extends keyof Preferences> {
  readonly name: Name;
  readonly title: MessageKey;
  readonly values: readonly (readonly [Preferences[Name], MessageKey])[];
  readonly preferences: Preferences;
}

export function PreferenceChoice<Name extends keyof Preferences>(props: PreferenceChoiceProps<Name>) {
  const { name, title, values, preferences } = props;
  const send = useSend();
  const { t } = useText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and these are buttons
    <div className="preference" role="group" aria-labelledby={`preference-${name}`}>
      <h3 id={`preference-${name}`}>{t(title)}</h3>
      {values.map(([value, key]) => (
        <button
          key={key}
          type="button"
          className="choice-button"
          aria-pressed={preferences[name] === value}
          onClick={() => send({ type: 'prefer', preferences: { ...preferences, [name]: value } })}
        >
          {t(key)}
        </button>
      ))}
    </div>
  );
}
