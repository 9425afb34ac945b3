// How the terminal is, at a glance; asked for anew while it is shown.
import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../shared/bridge/questions.ts';
import { timeOf } from '../counter/entry-row.tsx';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';
import { useAnswer } from '../staff/use-answer.ts';

type Glance = AnswerOf<'glance'>;

const AGAIN_MS = 10_000;

export function HealthPart() {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTimes((before) => before + 1), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  const [glance] = useAnswer('glance', { type: 'glance' }, times);
  return glance && <Health glance={glance} />;
}

function Health({ glance }: { readonly glance: Glance }) {
  const text = useText();
  const { t } = text;
  return (
    <section className="health">
      <p className={glance.signUps ? 'lead well' : 'lead unwell'} role="status">
        {t(glance.signUps ? 'manager.signUps' : 'manager.noSignUps')}
      </p>
      <Troubles of={glance.troubles} />
      <dl className="gave">
        {rowsOf(glance, text).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** In the words of /healthz and the log, which are English. */
function Troubles({ of }: { readonly of: Glance['troubles'] }) {
  if (of.length === 0) return undefined;
  return (
    <ul className="troubles" lang="en" dir="ltr">
      {of.map(({ detail, stops }) => (
        <li key={detail} className={stops ? 'stops' : undefined}>
          {detail}
        </li>
      ))}
    </ul>
  );
}

function rowsOf(glance: Glance, text: Text): readonly (readonly [string, string])[] {
  const { t } = text;
  const { devices, version, terminal, freeMegabytes } = glance;
  return [
    ...devices.map(
      ({ id, kind, works }) =>
        [`${t(`device.${kind}`)} (${id})`, t(works ? 'staff.device.enabled' : 'manager.device.away')] as const,
    ),
    [t('manager.centre'), t(glance.online ? 'manager.centre.reached' : 'manager.centre.away')],
    [t('manager.cards'), cardsText(glance, text)],
    [t('manager.queue'), queueText(glance, text)],
    [t('manager.disk'), t('manager.disk.free', { count: freeMegabytes })],
    [t('manager.key'), keyText(glance, text)],
    [t('manager.version'), version],
    [t('manager.terminal'), terminal],
  ];
}

function cardsText({ cards: { count, fetching, asOf } }: Glance, { t, locale }: Text): string {
  const age =
    asOf === undefined ? t('manager.cards.notSince') : t('manager.cards.asOf', { time: timeOf(asOf, locale) });
  return [t('manager.cards.count', { count }), fetching ? t('manager.cards.fetching') : age].join(' ');
}

function queueText({ outbox: { pending, attention, oldest } }: Glance, { t, locale }: Text): string {
  const counts = t('manager.queue.counts', { pending, attention });
  return oldest === undefined ? counts : `${counts} ${t('manager.queue.oldest', { time: timeOf(oldest, locale) })}`;
}

function keyText({ key }: Glance, { t, locale }: Text): string {
  if (key.is !== 'shown') return t(`manager.key.${key.is}`);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(key.at));
  return t('manager.key.shown', { day });
}
