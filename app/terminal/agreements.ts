// What customers agree to: which questions the account can keep the answers of, and how an answer is kept.
import type { LanguageCode } from '../../shared/languages/languages.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { customFieldNumber } from '../../shared/record-customer/fields.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Agreement } from '../settings/agreements-form.ts';

/** An answer, and the language in which the text was read. */
export interface Agreed {
  readonly given: boolean;
  readonly language: LanguageCode;
}

/** A question as the screens are sent it. */
export interface Question {
  readonly field: string;
  readonly title: string;
  readonly text: string;
  readonly required: boolean;
}

/** Whether the account has a field that takes the answer. */
export function isKept({ field }: Pick<Agreement, 'field'>, definitions: readonly CustomFieldDefinition[]): boolean {
  const definition = definitions.find(({ number }) => number === customFieldNumber(field));
  return definition?.type === 'Text' && !definition.unique;
}

export const questionIn = ({ field, title, text, required }: Agreement, language: LanguageCode): Question => ({
  field,
  title: title[language] ?? '',
  text: text?.[language] ?? '',
  required,
});

/**
 * The fields that keep the answers: `accepted; version 2026-11; 2026-11-27T14:05:00.000Z; en`. A consent is `given` or `refused`; what was not asked
 * is not in them.
 */
export function agreementFields(
  agreements: readonly Agreement[],
  agreed: Readonly<Record<string, Agreed>>,
  now: Date,
): Fields {
  const kept = agreements.flatMap(({ field, required, version }) => {
    const answer = agreed[field];
    if (!answer) return [];
    const word = answer.given ? (required ? 'accepted' : 'given') : 'refused';
    return [[field, `${word}; version ${version}; ${now.toISOString()}; ${answer.language}`] as const];
  });
  return Object.fromEntries(kept);
}
