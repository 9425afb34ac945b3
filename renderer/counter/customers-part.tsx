// Beside the form: what the customer is asked for, what of it is there, and in which language they are asked.
import type { CounterState, DeskOf } from '../../shared/bridge/counter-state.ts';
import { LANGUAGES, type MessageKey } from '../../shared/languages/languages.ts';
import { useText } from '../i18n/use-text.tsx';
import { useStaff } from '../staff/staff-context.ts';

export interface CustomersProps {
  readonly desk: DeskOf<'sheet'>;
  readonly display: CounterState['display'];
  readonly language: CounterState['customerLanguage'];
  readonly languages: CounterState['languages'];
}

export function Customers({ desk, display, language, languages }: CustomersProps) {
  const { t } = useText();
  const secrets = secretsOf(desk, display);
  if (secrets.length === 0 && languages.length === 1) return undefined;
  return (
    <aside className="customers" aria-label={t('counter.customer')}>
      <h2>{t('counter.customer')}</h2>
      <ul className="secrets">
        {secrets.map(({ title, state }) => (
          <li key={title} className={state}>
            <span>{t(title)}</span>
            <span>{t(`counter.secret.${state}`)}</span>
          </li>
        ))}
      </ul>
      {languages.length > 1 && <CustomerLanguage language={language} languages={languages} />}
      {display !== 'none' && <p className="hint">{t(`counter.display.${display}`)}</p>}
    </aside>
  );
}

type SecretState = 'later' | 'now' | 'given';

interface Secret {
  readonly title: MessageKey;
  readonly state: SecretState;
}

function secretsOf(
  { stage, asksPassword, hasPassword, asksPin, hasPin }: DeskOf<'sheet'>,
  display: CounterState['display'],
): readonly Secret[] {
  const stateOf = (at: typeof stage, has: boolean): SecretState => {
    if (has) return 'given';
    return stage === at ? 'now' : 'later';
  };
  const asked: (Secret | false)[] = [
    asksPassword && { title: 'review.password', state: stateOf('password', hasPassword) },
    asksPin && { title: 'review.pin', state: stateOf('pin', hasPin) },
    display === 'there' && { title: 'counter.consent', state: stateOf('confirm', false) },
  ];
  return asked.filter((each) => each !== false);
}

function CustomerLanguage({ language, languages }: Pick<CustomersProps, 'language' | 'languages'>) {
  const { t } = useText();
  const { send } = useStaff();
  return (
    <div className="customer-language">
      <label htmlFor="customer-language">{t('counter.customerLanguage')}</label>
      <select
        id="customer-language"
        value={language}
        onChange={(event) => {
          const chosen = languages.find((each) => each === event.target.value);
          if (chosen) send({ type: 'customerLanguage', language: chosen });
        }}
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGES[each].name}
          </option>
        ))}
      </select>
    </div>
  );
}
