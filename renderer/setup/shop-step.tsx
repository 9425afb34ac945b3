// What the shop is called, where it is, and what the terminal is there.
import { useState } from 'react';
import type { SetupScreenOf } from '../../shared/bridge/setup-state.ts';
import { CountryInput } from '../components/country-input.tsx';
import { problemId } from '../components/input-props.ts';
import { RadioList } from '../components/radio-list.tsx';
import { Labelled, Problem, problemOf } from './labelled.tsx';
import { useSetup } from './setup-context.ts';
import { useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

const PROFILES = ['kiosk', 'counter'] as const;

export function ShopStep(props: StepProps<SetupScreenOf<'shop'>>) {
  const { t } = useSetupText();
  const { send } = useSetup();
  const { countries, problem } = props.screen;
  const [shopName, setName] = useState(props.screen.shopName);
  const [country, setCountry] = useState(props.screen.country);
  const [profile, setProfile] = useState(props.screen.profile);
  const wrongCountry = problemOf(problem, 'country');
  return (
    <StepFrame
      {...props}
      typed
      next={t('action.next')}
      onSubmit={() => send({ type: 'giveShop', shopName, country, profile })}
    >
      <Labelled
        name="shop"
        kind="text"
        label={t('setup.field.shopName')}
        value={shopName}
        onChange={setName}
        autoFocus
        problem={problemOf(problem, 'shopName')}
      />
      <div className="field">
        <label htmlFor="setup-country">{t('field.country')}</label>
        <CountryInput
          id="setup-country"
          name="country"
          codes={countries}
          value={country}
          onChange={setCountry}
          onScreenKeys
          autoFocus={false}
          required
          invalid={wrongCountry !== undefined}
          describedBy={wrongCountry && problemId('setup-country')}
        />
        {wrongCountry && <Problem id="setup-country" problem={wrongCountry} />}
      </div>
      <RadioList
        name="profile"
        legend={t('setup.field.profile')}
        choices={PROFILES.map((value) => ({ value, shown: t(`setup.profile.${value}`) }))}
        chosen={profile}
        onChoose={(value) => setProfile(value === 'counter' ? value : 'kiosk')}
      />
    </StepFrame>
  );
}
