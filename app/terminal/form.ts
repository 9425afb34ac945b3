// The forms a shop asks its customers to fill in: from its settings, the contract's declarations and the account's own fields.
import type { FormField } from '../../shared/bridge/terminal-state.ts';
import { formatOf } from '../../shared/record-customer/custom-fields.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { customFieldNumber, declarationOf } from '../../shared/record-customer/fields.ts';
import { composed, type Format } from '../../shared/record-customer/formats.ts';
import { sizeFault } from '../../shared/record-customer/limits.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Agreement } from '../settings/agreements-form.ts';
import type { Settings } from '../settings/settings.ts';
import { isKept } from './agreements.ts';
import { COUNTRY_CODES, inCountrysOrder } from './countries.ts';
import { type Doubt, doubtOf } from './doubts.ts';
import type { FormStep, Problem, Session, Step } from './session.ts';

/** One field as the shop asks for it. */
interface Asked {
  readonly format: Format<unknown>;
  readonly field: Omit<FormField, 'value' | 'problem'>;
}

export interface Forms {
  /** The steps of a sign-up, in order, for a card that is new or to be registered. */
  readonly steps: (action: 'new' | 'register', pinPad: boolean) => readonly Step[];
  /** What customers are asked to agree to, and the account can keep. */
  readonly agreements: () => readonly Agreement[];
  readonly fields: (
    step: FormStep | 'all',
    session: Pick<Session, 'values' | 'problems' | 'doubts' | 'repeated'>,
  ) => readonly FormField[];
  /** The values of a step's fields, what is wrong with them, and what else may be. */
  readonly read: (
    step: FormStep,
    values: Fields,
  ) => {
    readonly values: Fields;
    readonly problems: Readonly<Record<string, Problem>>;
    readonly doubts: Readonly<Record<string, Doubt>>;
  };
}

const STEPS: readonly FormStep[] = ['name', 'contact', 'address', 'birthday', 'extras'];

export function createForms(
  settings: Settings,
  definitions: () => readonly CustomFieldDefinition[],
  now: () => Date,
): Forms {
  const { ask, agreements, password, pin } = settings.signUp;
  const names = inCountrysOrder(Object.keys(ask), settings.country);

  function asked(step: FormStep | 'all'): Asked[] {
    const defined = definitions();
    const all = [
      ...names.flatMap((name) => askFor(name, ask[name] === 'required', defined)),
      ...requiredBesides(Object.keys(ask), defined),
    ];
    return all.filter((each) => step === 'all' || each.field.step === step);
  }

  const kept = (): readonly Agreement[] => agreements.filter((each) => isKept(each, definitions()));

  return {
    agreements: kept,
    steps: (action, pinPad) => [
      ...STEPS.filter((step) => asked(step).length > 0),
      ...kept().map(({ field }) => `agreement:${field}` as const),
      ...(action === 'register' || password === 'always' ? (['password'] as const) : []),
      ...(pinPad && pin.ask !== 'never' ? (['pin'] as const) : []),
      'review',
    ],
    fields: (step, { values, problems, doubts, repeated }) =>
      asked(step).map(({ field }) => {
        const { [field.name]: value = '' } = values;
        const { [field.name]: problem } = problems;
        const { [field.name]: doubt } = doubts;
        const isRepeated = value !== '' && repeated[field.name] === value;
        return {
          ...field,
          value,
          ...(problem && { problem }),
          ...(doubt && { doubt }),
          ...(isRepeated && { repeated: true }),
        };
      }),
    read: (step, sent) => {
      const fields = asked(step);
      const values = Object.fromEntries(
        fields.map(({ field }) => [field.name, composed(sent[field.name] ?? '').trim()]),
      );
      const problems = fields.flatMap(({ field, format }) => {
        const problem = problemOf(values[field.name] ?? '', field.required, format);
        return problem ? [[field.name, problem] as const] : [];
      });
      const around = { country: settings.country, today: now() };
      const doubts = fields.flatMap(({ field, format }) => {
        const value = values[field.name] ?? '';
        const doubt = format.read(value) === undefined ? undefined : doubtOf(field.input, field.name, value, around);
        return doubt ? [[field.name, doubt] as const] : [];
      });
      // What the centre would not take for its size is said here, where something can be done about it.
      const tooMuch = sizeFault(values);
      const tooLong: Readonly<Record<string, Problem>> = tooMuch ? { [tooMuch.field]: 'form' } : {};
      return {
        values,
        problems: { ...tooLong, ...Object.fromEntries(problems) },
        doubts: Object.fromEntries(doubts),
      };
    },
  };
}

function problemOf(value: string, required: boolean, format: Format<unknown>): Problem | undefined {
  if (value === '') return required ? 'required' : undefined;
  return format.read(value) === undefined ? 'form' : undefined;
}

function askFor(name: string, required: boolean, definitions: readonly CustomFieldDefinition[]): Asked[] {
  const declaration = declarationOf(name);
  if (declaration?.form) {
    const { step, input } = declaration.form;
    const choices = input === 'country' ? [...COUNTRY_CODES] : [];
    return [{ format: declaration.format, field: { name, step, input, choices, required } }];
  }
  // A field that the account does not define (any more) is not asked for.
  const definition = definitions.find(({ number }) => number === customFieldNumber(name));
  return definition ? [askForCustom(name, required, definition)] : [];
}

/** The fields that the account requires of every customer and the shop's settings do not name: they are asked for too. */
function requiredBesides(names: readonly string[], definitions: readonly CustomFieldDefinition[]): Asked[] {
  return definitions.flatMap((definition) => {
    const name = `custom_field_${definition.number}`;
    return definition.required && !names.includes(name) ? [askForCustom(name, true, definition)] : [];
  });
}

const INPUTS = { Text: 'text', Date: 'dateTime', Pick: 'choice', List: 'choices' } as const;

function askForCustom(name: string, required: boolean, definition: CustomFieldDefinition): Asked {
  const { label, type, choices } = definition;
  const field: Asked['field'] = {
    name,
    step: 'extras',
    label,
    input: INPUTS[type],
    choices: [...choices],
    required: required || definition.required,
  };
  return { format: formatOf(definition), field };
}
