// The display's own screens: a welcome, what staff are typing, and the question whether it is right.
import type { Show, ShowOf } from '../../shared/bridge/display-state.ts';
import { Button } from '../components/button.tsx';
import { CardPicture } from '../components/card-picture.tsx';
import { Page } from '../components/page.tsx';
import { labelOf } from '../i18n/field-texts.ts';
import { shownValue } from '../i18n/shown-value.ts';
import { useText } from '../i18n/use-text.tsx';
import { useDisplaySend } from './display-context.ts';

export type OwnShow = Exclude<Show, { readonly name: 'walk' }>;

export function DisplayScreen({ show }: { readonly show: OwnShow }) {
  switch (show.name) {
    case 'welcome':
      return <Welcome />;
    case 'following':
      return <Following show={show} />;
    case 'agree':
      return <Agree show={show} />;
  }
}

function Welcome() {
  const { t } = useText();
  return (
    <Page title={t('customer.welcome')} className="calm display" above={<CardPicture way="swipe" still />}>
      <p className="lead">{t('customer.welcomeText')}</p>
    </Page>
  );
}

function Following({ show }: { readonly show: ShowOf<'following'> }) {
  const { t } = useText();
  return (
    <Page title={t('customer.following')} className="display">
      <p className="lead">{t('customer.followingText')}</p>
      <Written show={show} />
    </Page>
  );
}

function Agree({ show }: { readonly show: ShowOf<'agree'> }) {
  const { t } = useText();
  const send = useDisplaySend();
  return (
    <Page
      title={t('review.title')}
      className="display"
      actions={
        <>
          <Button kind="primary" onPress={() => send({ type: 'confirm' })}>
            {t(`review.confirm.${show.action}`)}
          </Button>
          <Button onPress={() => send({ type: 'sendBack' })}>{t('customer.sendBack')}</Button>
          <Button kind="plain" onPress={() => send({ type: 'cancel' })}>
            {t('action.cancel')}
          </Button>
        </>
      }
    >
      <Written show={show} />
    </Page>
  );
}

function Written({ show }: { readonly show: ShowOf<'following' | 'agree'> }) {
  const text = useText();
  const { t, locale } = text;
  const { cardEnding } = show;
  const secret = (label: string, has: boolean) => ({
    label,
    value: t(has ? 'review.set' : 'review.notSet'),
    given: has,
  });
  const rows = [
    {
      label: t('review.card'),
      value: cardEnding === undefined ? t('review.newNumber') : t('review.cardEnding', { ending: cardEnding }),
      given: true,
    },
    ...show.fields.map((field) => ({
      label: labelOf(text, field),
      value: field.value === '' ? t('review.empty') : shownValue(field, locale),
      given: field.value !== '',
    })),
    ...(show.name === 'agree' && show.hasPassword ? [secret(t('review.password'), true)] : []),
    ...(show.name === 'agree' && show.asksPin ? [secret(t('review.pin'), show.hasPin)] : []),
  ];
  return (
    <dl className="review">
      {rows.map(({ label, value, given }) => (
        <div key={label}>
          <dt>
            <bdi>{label}</bdi>
          </dt>
          <dd className={given ? '' : 'none'}>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
