// The welcome bonus: as it was decided, in each campaign's own unit, and in the words of each language.
import { expect, test } from 'vitest';
import { readCampaigns } from '../../../app/centre/account.ts';
import { bonusesOf } from '../../../app/terminal/bonus.ts';
import { bonusText } from '../../../renderer/i18n/bonus-text.ts';
import { createText } from '../../../renderer/i18n/text.ts';
import type { Bonus } from '../../../shared/bridge/issued.ts';
import { LANGUAGES, type LanguageCode } from '../../../shared/languages/languages.ts';
import type { Transaction } from '../../../shared/record-customer/decide.ts';
import type { Campaign } from '../../../shared/record-customer/facts.ts';

/** As a centre's campaigns_list tells them. */
const CAMPAIGNS =
  readCampaigns({
    campaigns: [
      { id: 'p', name: 'Points', type: 'points', currency: 'USD' },
      { id: 'g', name: 'Gift card', type: 'giftcard', currency: 'EUR' },
      { id: 'd', name: 'Gift card', type: 'giftcard' },
      { id: 'x', name: 'Gift card', type: 'giftcard', currency: 'gold' },
      { id: 'e', name: 'Visits', type: 'events' },
      { id: 'v', name: 'Earned', type: 'earned', earned_per_event: '5' },
      { id: 'b', name: 'Coffee', type: 'buyx', items: [{ id: 'i', name: 'Flat white' }] },
    ],
  }) ?? [];

const credited = (campaign_id: string, credit: { amount: string } | { item: string }): Transaction => ({
  kind: 'credit',
  campaign_id,
  credit,
});

test.each<[string, { amount: string } | { item: string }, readonly Bonus[]]>([
  ['p', { amount: '25.5' }, [{ unit: 'points', amount: 25.5 }]],
  ['g', { amount: '5' }, [{ unit: 'money', amount: 5, currency: 'EUR' }]],
  ['d', { amount: '5' }, [{ unit: 'money', amount: 5, currency: 'USD' }]],
  ['x', { amount: '5' }, [{ unit: 'money', amount: 5, currency: 'USD' }]],
  ['e', { amount: '2' }, [{ unit: 'visits', amount: 2 }]],
  ['v', { amount: '2' }, [{ unit: 'visits', amount: 2 }]],
  ['b', { item: 'i' }, [{ unit: 'item', item: 'Flat white' }]],
  ['b', { item: 'gone' }, []],
  ['b', { amount: '2' }, []],
  ['unknown', { amount: '2' }, []],
])('a credit in campaign %s', (campaign_id, credit, bonuses) => {
  const activation: Transaction = { kind: 'activation', campaign_id };
  expect(bonusesOf([activation, credited(campaign_id, credit)], CAMPAIGNS satisfies readonly Campaign[])).toEqual(
    bonuses,
  );
});

test.each<[LanguageCode, string, Bonus, string]>([
  ['en', 'US', { unit: 'points', amount: 1 }, '1 point'],
  ['en', 'US', { unit: 'points', amount: 1500 }, '1,500 points'],
  ['de', 'DE', { unit: 'points', amount: 1500 }, '1.500 Punkte'],
  ['ar', 'EG', { unit: 'points', amount: 2 }, 'نقطتان'],
  ['ar', 'EG', { unit: 'visits', amount: 5 }, '5 زيارات'],
  ['en', 'US', { unit: 'money', amount: 5, currency: 'USD' }, '$5'],
  ['de', 'DE', { unit: 'money', amount: 7.5, currency: 'EUR' }, '7,50\u00a0€'],
  ['fr', 'FR', { unit: 'visits', amount: 1 }, '1 visite'],
  ['es', 'ES', { unit: 'visits', amount: 2 }, '2 visitas'],
  ['en', 'US', { unit: 'item', item: 'Flat white' }, 'Flat white'],
])('in %s-%s', async (language, country, bonus, said) => {
  const text = createText(language, country, (await LANGUAGES[language].load()).default);
  expect(bonusText([bonus], text)).toBe(said);
  // Two campaigns that credit the same are no two gifts to read of.
  expect(bonusText([bonus, bonus], text)).toBe(said);
});
