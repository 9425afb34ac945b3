// A centre as the terminal knows it: the documented calls, and the extensions where it has them.
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import type { CentralClient } from './central-client.ts';
import type { Centre } from './centre.ts';
import { documentedCentre } from './documented.ts';
import { extensions } from './extensions.ts';

export const connectCentre = (
  client: CentralClient,
  terminal_id: string,
  definitions: () => readonly CustomFieldDefinition[],
): Centre => ({ ...documentedCentre(client, definitions), ...extensions(client, terminal_id) });
