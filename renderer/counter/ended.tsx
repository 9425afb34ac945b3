// How the last sign-up ended; the next card may come already.
import type { Desk, DeskOf } from '../../shared/bridge/counter-state.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import { BonusLine } from '../components/bonus-line.tsx';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';
import { Issued } from './issued.tsx';

export type EndedDesk = Extract<Desk, { readonly name: 'done' | 'alreadyRegistered' | 'sorry' }>;

export interface EndedProps {
  readonly desk: EndedDesk;
  /** The customer's language. */
  readonly language: LanguageCode;
  readonly shopName: string;
}

export function Ended({ desk, shopName, language }: EndedProps) {
  const text = useText();
  const { t } = text;
  return (
    <section className={`ended ${desk.name}`}>
      <div role="status">
        <h1>{titleOf(text, desk)}</h1>
      </div>
      {desk.name === 'done' && <Done desk={desk} shopName={shopName} language={language} />}
      {desk.name === 'alreadyRegistered' && <p>{t('counter.alreadyRegistered.text')}</p>}
      {desk.name === 'sorry' && <p>{t(`counter.sorry.${desk.reason}`)}</p>}
    </section>
  );
}

function Done({ desk, shopName, language }: EndedProps & { readonly desk: DeskOf<'done'> }) {
  const { t } = useText();
  const { issuedNumber, codes = {}, bonus, unsure, online } = desk;
  return (
    <>
      <BonusLine bonus={bonus} said="counter.done.bonus" />
      {issuedNumber !== undefined && (
        <Issued number={issuedNumber} codes={codes} shopName={shopName} language={language} />
      )}
      {unsure && <p>{t('counter.done.unsure')}</p>}
      {!online && <p>{t('counter.done.offline')}</p>}
    </>
  );
}

function titleOf({ t }: Text, desk: EndedDesk): string {
  switch (desk.name) {
    case 'done':
      return desk.issuedNumber === undefined ? doneText({ t }, desk) : t('counter.done.issued');
    case 'alreadyRegistered':
      return t('counter.alreadyRegistered', { ending: desk.cardEnding });
    case 'sorry':
      return t('sorry.title');
  }
}

const doneText = ({ t }: Pick<Text, 't'>, { action, cardEnding = '' }: DeskOf<'done'>): string =>
  t(`counter.done.${action}`, { ending: cardEnding });
