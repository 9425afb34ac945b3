// How the last sign-up ended; the next card may come already.
import type { Desk, DeskOf } from '../../shared/bridge/counter-state.ts';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';

export type EndedDesk = Extract<Desk, { readonly name: 'done' | 'alreadyRegistered' | 'sorry' }>;

export function Ended({ desk }: { readonly desk: EndedDesk }) {
  const text = useText();
  const { t } = text;
  const number = desk.name === 'done' ? desk.issuedNumber : undefined;
  return (
    <section className={`ended ${desk.name}`}>
      <div role="status">
        <h1>{titleOf(text, desk)}</h1>
      </div>
      {number !== undefined && <p className="issued-number">{number.replace(/(.{4})(?=.)/g, '$1 ')}</p>}
      {desk.name === 'done' && desk.unsure && <p>{t('counter.done.unsure')}</p>}
      {desk.name === 'done' && !desk.online && <p>{t('counter.done.offline')}</p>}
      {desk.name === 'sorry' && <p>{t(`counter.sorry.${desk.reason}`)}</p>}
    </section>
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
