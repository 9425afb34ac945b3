// The world of the contract's cases, in memory: the engine with the least that can hold its facts.
import { randomDigits } from '../../shared/random.ts';
import { drawCardNumber, drawUid } from '../../shared/record-customer/card-number.ts';
import { codeFor, type Decision, decide } from '../../shared/record-customer/decide.ts';
import type { ExistingCustomer } from '../../shared/record-customer/facts.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { type Fields, type RecordCustomerRequest, readRequest } from '../../shared/record-customer/request.ts';
import type { Given } from './expect-answer.ts';
import { ACCOUNT, CAMPAIGNS, CUSTOM_FIELDS, ISSUED_CARDS } from './world.ts';

interface Remembered extends ExistingCustomer {
  readonly username: string | undefined;
  readonly custom: ReadonlyMap<number, string>;
}

const issued = (card_number: string): Remembered => ({
  code: card_number,
  card_number,
  registered: false,
  campaigns: [],
  username: undefined,
  custom: new Map(),
});

/** A fresh world; gives a function that answers calls in it. */
export function createEngineWorld(): (fields: Fields) => Given {
  let customers: readonly Remembered[] = ISSUED_CARDS.map(issued);
  const find = (test: (customer: Remembered) => boolean): Remembered | undefined => customers.find(test);

  function apply(request: RecordCustomerRequest, decision: Decision): void {
    const before = find(({ code }) => code === decision.code);
    const joined = decision.transactions.map(({ campaign_id }) => campaign_id);
    const after: Remembered = {
      code: decision.code,
      card_number: decision.card_number,
      registered: request.customer_password !== undefined || before?.registered === true,
      campaigns: [...(before?.campaigns ?? []), ...joined],
      username: decision.profile.customer_username ?? before?.username,
      custom: new Map([...(before?.custom ?? []), ...decision.customFields]),
    };
    customers = [...customers.filter(({ code }) => code !== decision.code), after];
  }

  return (fields) => {
    const request = readRequest({ account_id: ACCOUNT, ...fields });
    const { generate, profile } = request;
    const freshUid = drawUid(randomDigits, () => false);
    const holders = [...request.customFields].map(
      ([number, value]) => [number, find(({ custom }) => custom.get(number) === value.trim())?.code] as const,
    );
    const outcome = decide(request, {
      freshUid,
      freshCardNumber:
        generate &&
        drawCardNumber(
          generate,
          randomDigits,
          (number) => find(({ card_number }) => card_number === number) !== undefined,
        ),
      sameCode: find(({ code }) => code === codeFor(request, freshUid)),
      sameCard:
        request.card_number === undefined ? undefined : find(({ card_number }) => card_number === request.card_number),
      sameUsername:
        profile.customer_username === undefined
          ? undefined
          : find(({ username }) => username === profile.customer_username),
      campaigns: CAMPAIGNS.filter(({ id }) => request.campaigns.includes(id)),
      customFields: CUSTOM_FIELDS,
      uniqueHolders: new Map(
        holders.flatMap(([number, code]) => (code === undefined ? [] : [[number, code] as const])),
      ),
    });
    if (outcome.kind === 'refused') return { error: sentence(outcome.faults) };
    apply(request, outcome);
    return {
      status: outcome.status,
      code: outcome.code,
      card_number: outcome.generated ? outcome.card_number : undefined,
    };
  };
}
