// type=campaigns_list: the campaigns of the account that the user may see.
import { success } from '../../shared/wire/response.ts';
import { listCampaignsFor } from '../store/accounts.ts';
import type { Handler } from './call.ts';

export const campaignsList: Handler = async ({ database, user, fields }) => {
  const campaigns = await database.read((sql) => listCampaignsFor(sql, user));
  const types = (fields.type_restrict ?? '').split(',').map((type) => type.trim());
  const wanted = campaigns.filter(({ type }) => types.includes(type) || !fields.type_restrict);
  return success({
    campaigns: wanted.map(({ id, name, type, settings, items, created_stamp }) => ({
      id,
      name,
      type,
      ...settings,
      ...(items.length > 0 && { items: items.map((item) => ({ ...item })) }),
      created_stamp,
    })),
  });
};
