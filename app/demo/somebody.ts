// A customer of the demo shop who was there before: the wallet's registered card is theirs.
import { randomBytes } from 'node:crypto';
import { type Credentials, createCentralClient } from '../centre/central-client.ts';
import { REGISTERED } from './wallet.ts';

/** Registers the card at the demo's centre. One that was registered at an earlier start is refused, which is as well. */
export async function registerSomebody(central: string, credentials: Credentials, stop: AbortSignal): Promise<void> {
  await createCentralClient(central, credentials, stop).call({
    type: 'record_customer',
    customer_action: 'register',
    card_number: REGISTERED,
    first_name: 'Somebody',
    // Nobody knows it, nor needs to.
    customer_password: randomBytes(16).toString('base64url'),
    send_no_email: 'true',
  });
}
