// What staff ask of the sign-ups: the lists, one to be settled, and what is done about it.
import type { Answer, CounterQuestion, ListedView, Problem } from '../../shared/bridge/questions.ts';
import type { FormField } from '../../shared/bridge/terminal-state.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Replica } from '../replica/replica.ts';
import type { By, Done } from '../replica/staff-actions.ts';
import type { Listed } from '../replica/staff-lists.ts';
import { masked } from './masked.ts';
import type { OtherCard } from './other-card.ts';

export interface SettleParts {
  /** The shop's form with these values in it. */
  readonly formOf: (values: Fields) => readonly FormField[];
  readonly staff: Replica['staff'];
  readonly journal: Pick<Replica['journal'], 'note'>;
  readonly otherCard: Pick<OtherCard, 'choose'>;
  readonly now: () => Date;
  /** Something is to be sent. */
  readonly wake: () => void;
}

export type SettleQuestion = Exclude<CounterQuestion, { type: 'testDevice' }>;

/** `name`: who asks; what they see of a customer and what they do is on record under it. */
export function settle(question: SettleQuestion, name: string, parts: SettleParts): Answer {
  const { staff, journal, now, wake, formOf } = parts;
  switch (question.type) {
    case 'list':
      return { kind: 'lines', lines: listOf(question.of, staff, now()).map(lineOf) };
    case 'show': {
      const entry = staff.show(question.id);
      if (!entry) return { kind: 'shown' };
      journal.note(name, 'show', now(), { entry: entry.id });
      const { hasPassword, hasPin } = entry;
      return { kind: 'shown', entry: { ...lineOf(entry), form: [...formOf(entry.fields)], hasPassword, hasPin } };
    }
    default: {
      const done = act(question, { staff: name, reason: question.reason }, parts);
      if (done.done) wake();
      return done.done ? { kind: 'done' } : { kind: 'problem', code: done.code, fields: [...done.fields] };
    }
  }
}

function act(
  question: Exclude<SettleQuestion, { type: 'list' | 'show' }>,
  by: By,
  { staff, otherCard, now: time }: SettleParts,
): Done | NoCard {
  const { id } = question;
  const now = time();
  switch (question.type) {
    case 'retry':
      return staff.retry(id, by, now);
    case 'correct':
      return staff.correct(id, question.values, by, now);
    case 'giveCard': {
      const chosen = otherCard.choose(question.card_number);
      if ('notice' in chosen) return { done: false, code: chosen.notice, fields: [] };
      return staff.giveCard(id, chosen.card_number, by, now);
    }
    case 'discard':
      return staff.discard(id, by, now);
  }
}

/** There is no card that could be given. */
interface NoCard {
  readonly done: false;
  readonly code: Problem['code'];
  readonly fields: readonly string[];
}

function listOf(of: 'attention' | 'waiting' | 'today', staff: Replica['staff'], now: Date): readonly Listed[] {
  if (of !== 'today') return staff.list(of);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  return staff.list('since', midnight.toISOString());
}

const lineOf = ({ id, recorded_at, action, state, cardEnding, answer, unproved, attempts }: Listed): ListedView => ({
  id,
  recorded_at,
  action,
  state,
  cardEnding,
  unproved,
  attempts,
  ...(answer !== undefined && { answer: masked(answer) }),
});
