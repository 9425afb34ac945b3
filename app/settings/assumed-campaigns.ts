// The campaigns that the settings name, for a centre that does not list its own: they are taken to be as the settings say.
import type { Campaign } from '../../shared/record-customer/facts.ts';
import type { Settings } from './settings.ts';

/** A bonus that is a number suits points; any other is the name of an item. */
export function assumedCampaigns({ signUp }: Pick<Settings, 'signUp'>): readonly Campaign[] {
  const { campaign_id, auto_add } = signUp;
  const item = auto_add !== undefined && !/^\d+(?:\.\d{1,2})?$/.test(auto_add);
  return campaign_id.map((id) => ({
    id,
    name: id,
    type: item ? 'buyx' : 'points',
    items: item ? [{ id: auto_add, name: auto_add }] : [],
  }));
}
