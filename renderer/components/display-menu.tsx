// The button in the bar that opens what makes the terminal easier to use: text, contrast, time, speech, switches.
import { useState } from 'react';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import { useText } from '../i18n/use-text.tsx';
import { PreferenceChoice } from './preference-choice.tsx';
import { Sheet } from './sheet.tsx';

export function DisplayMenu({ preferences }: { readonly preferences: Preferences }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="bar-button" onClick={() => setOpen(true)}>
        <Person />
        {t('display.title')}
      </button>
      {open && (
        <Sheet title={t('display.title')} onClose={() => setOpen(false)}>
          <Choices preferences={preferences} />
        </Sheet>
      )}
    </>
  );
}

function Choices({ preferences }: { readonly preferences: Preferences }) {
  return (
    <div className="preferences">
      <PreferenceChoice
        name="textSize"
        title="display.textSize"
        preferences={preferences}
        values={[
          ['standard', 'display.textSize.standard'],
          ['large', 'display.textSize.large'],
          ['largest', 'display.textSize.largest'],
        ]}
      />
      <PreferenceChoice
        name="contrast"
        title="display.contrast"
        preferences={preferences}
        values={[
          ['standard', 'display.contrast.standard'],
          ['high', 'display.contrast.high'],
        ]}
      />
      <PreferenceChoice
        name="patience"
        title="display.patience"
        preferences={preferences}
        values={[
          ['standard', 'display.patience.standard'],
          ['extended', 'display.patience.extended'],
          ['off', 'display.patience.off'],
        ]}
      />
      <SpokenChoices preferences={preferences} />
    </div>
  );
}

function SpokenChoices({ preferences }: { readonly preferences: Preferences }) {
  return (
    <>
      <PreferenceChoice
        name="speech"
        title="display.speech"
        preferences={preferences}
        values={[
          ['off', 'display.speech.off'],
          ['slow', 'display.speech.slow'],
          ['standard', 'display.speech.standard'],
          ['fast', 'display.speech.fast'],
        ]}
      />
      <PreferenceChoice
        name="volume"
        title="display.volume"
        preferences={preferences}
        values={[
          ['low', 'display.volume.low'],
          ['standard', 'display.volume.standard'],
          ['high', 'display.volume.high'],
        ]}
      />
      <PreferenceChoice
        name="switches"
        title="display.switches"
        preferences={preferences}
        values={[
          [false, 'display.switches.off'],
          [true, 'display.switches.on'],
        ]}
      />
    </>
  );
}

function Person() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="4.5" r="2" />
      <path d="M4 9c5 1.3 11 1.3 16 0M12 10v5m0 0-3.5 6.5M12 15l3.5 6.5" />
    </svg>
  );
}
