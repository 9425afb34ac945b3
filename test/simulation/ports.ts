// What stands between the parts of a simulated terminal, and before the centre's answers: nothing, or a break (breaks.ts).
import type { CardThread } from '../../app/cards/card-thread.ts';
import type { CentralClient } from '../../app/centre/central-client.ts';
import type { Centre } from '../../app/centre/centre.ts';
import type { Replica } from '../../app/replica/replica.ts';
import type { Answer } from '../../central/answer.ts';

export interface Ports {
  readonly client: (client: CentralClient) => CentralClient;
  readonly centre: (centre: Centre) => Centre;
  readonly replica: (replica: Replica) => Replica;
  readonly writing: (open: CardThread['open']) => CardThread['open'];
  readonly answer: (answer: Answer) => Answer;
}

/** Nothing in between. */
export const STRAIGHT: Ports = {
  client: (client) => client,
  centre: (centre) => centre,
  replica: (replica) => replica,
  writing: (open) => open,
  answer: (answer) => answer,
};
