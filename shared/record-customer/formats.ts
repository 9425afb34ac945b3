// The forms that values take. Each format says its form in words and reads a text into a value of that form.
import { countryCode } from './countries.ts';

/** `read` gives undefined for a text that is not of the form; `form` completes the sentence '<field> must be …'. */
export interface Format<T> {
  readonly form: string;
  readonly read: (text: string) => T | undefined;
}

function matching(form: string, pattern: RegExp): Format<string> {
  return { form, read: (text) => (pattern.test(text) ? text : undefined) };
}

/** Control characters, lone surrogates and the two code points XML 1.0 cannot carry. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

export const cardNumber = matching('1 to 32 characters of A-Z, a-z, 0-9 and -', /^[A-Za-z0-9-]{1,32}$/);
export const code = matching('1 to 64 characters of A-Z, a-z, 0-9 and -', /^[A-Za-z0-9-]{1,64}$/);
export const pin = matching('4 to 12 digits', /^\d{4,12}$/);
export const digits = matching('1 to 31 digits', /^\d{1,31}$/);

/** Whether a text has at most `longest` characters. A character is a code point and has one or two units: only a text of up to twice as many units need be counted. */
export const fits = (value: string, longest: number): boolean =>
  value.length <= longest || (value.length <= 2 * longest && Array.from(value).length <= longest);

/** Texts are stored and compared composed: the same letters in another Unicode form are the same text. */
export const composed = (raw: string): string => raw.normalize('NFC');

/** Printable ASCII: composed as it is, and the same number of characters as of units. */
const PLAIN = /^[ -~]*$/;

/** A text of at most `longest` characters with no control characters; white space around it is dropped. */
export function text(longest: number): Format<string> {
  return {
    form: `at most ${longest} characters, with no control characters`,
    read: (raw) => {
      // Most texts are, and what follows takes some times as long.
      if (raw.length <= longest && PLAIN.test(raw)) return raw.trim();
      const value = composed(raw).trim();
      return fits(value, longest) && !UNPRINTABLE.test(value) ? value : undefined;
    },
  };
}

/** The longest Text field of an account's own. */
export const LONGEST_TEXT = 64_000;

/** What suits a campaign is decided by its type (auto-add.ts). */
export const credit: Format<string> = {
  form: 'an amount above 0, or an item’s name, as the campaign’s type asks; at most 255 characters',
  read: text(255).read,
};

/** As `text`, but lines and tabs may be used, for an account's own long fields. */
export function longText(longest: number): Format<string> {
  return {
    form: `at most ${longest} characters, with no control characters but line breaks and tabs`,
    read: (raw) => {
      const value = composed(raw).replaceAll('\r\n', '\n').trim();
      return fits(value, longest) && !UNPRINTABLE.test(value.replace(/[\n\t]/g, '')) ? value : undefined;
    },
  };
}

export const password: Format<string> = {
  form: '6 to 128 characters, with no control characters',
  read: (raw) => {
    const value = composed(raw);
    return !fits(value, 5) && fits(value, 128) && !UNPRINTABLE.test(value) ? value : undefined;
  },
};

/** The rule of HTML's `<input type=email>` (WHATWG HTML, 'valid email address'), to 255 characters. */
export const email: Format<string> = {
  form: 'an email address such as name@example.com',
  read: (raw) => {
    const value = raw.trim();
    return value.length <= 255 && EMAIL.test(value) ? value : undefined;
  },
};
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const EMAIL = new RegExp(`^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})*$`);

/** A calendar date that exists, ISO 8601 extended form. */
export const date: Format<string> = {
  form: 'a real date as YYYY-MM-DD',
  read: (raw) => (/^\d{4}-\d{2}-\d{2}$/.test(raw) && isRealDate(raw) ? raw : undefined),
};

/** A date and time; both documented separators are read, `YYYY-MM-DD hh:mm:ss` comes out. */
export const dateTime: Format<string> = {
  form: 'a real date and time as YYYY-MM-DD hh:mm:ss or YYYY.MM.DD hh:mm:ss',
  read: (raw) => {
    const found = /^(\d{4})([.-])(\d{2})\2(\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(raw);
    if (!found) return undefined;
    const day = `${found[1]}-${found[3]}-${found[4]}`;
    return isRealDate(day) ? `${day} ${found[5]}:${found[6]}:${found[7]}` : undefined;
  },
};

function isRealDate(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) && !day.startsWith('0000');
}

/** ISO 3166-1 alpha-2; English names are read too, by ISO, CLDR and common use. */
export const country: Format<string> = {
  form: 'a two-letter country code of ISO 3166-1 or an English country name',
  read: (raw) => countryCode(raw.trim()),
};

/** Small letters are read too. */
export const output: Format<'JSON' | 'XML'> = {
  form: 'JSON or XML',
  read: (raw) => (['JSON', 'XML'] as const).find((name) => name === raw.toUpperCase()),
};

/** Only the name of a function is taken as a callback: any other text would be run as a script in the caller's page. */
export const callback: Format<string> = {
  form: 'a JavaScript name such as handleAnswer or app.handleAnswer, to 128 characters',
  read: (raw) => (raw.length <= 128 && CALLBACK.test(raw) && !RESERVED.test(raw) ? raw : undefined),
};
const CALLBACK = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/;
/** ECMAScript's reserved words, which may name a member and nothing else. */
const RESERVED =
  /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)(?![\w$])/;

export const action: Format<'new' | 'register'> = {
  form: 'new or register',
  read: (raw) => (raw === 'new' || raw === 'register' ? raw : undefined),
};

/** The specification's table says `Yes`; its clients send these four. */
export const yes: Format<true> = {
  form: 'Yes (or left out)',
  read: (raw) => (['Yes', 'yes', 'true', '1'].includes(raw) ? true : undefined),
};

/** As `yes`, but any other value leaves the answer as it is. */
export const condensed: Format<boolean> = { form: 'yes (or left out)', read: (raw) => yes.read(raw) === true };

/** A flag that is set when it is sent, with any value: the specification says 'true', 'or don't include'. */
export const present: Format<true> = { form: 'any value, or left out', read: () => true };

/** How many digits a generated card number has, prefix and suffix included. */
export const generatedLength: Format<number> = {
  form: 'a whole number from 4 to 32',
  read: (raw) => {
    const length = /^\d{1,2}$/.test(raw) ? Number(raw) : 0;
    return length >= 4 && length <= 32 ? length : undefined;
  },
};

export const campaignId = matching('1 to 64 characters of A-Z, a-z, 0-9, - and _', /^[\w-]{1,64}$/);

const MOST_CAMPAIGNS = 50;

/** One campaign id, or several separated by commas; spaces and doubles are dropped. */
export const campaignIds: Format<readonly string[]> = {
  form: `one campaign id, or up to ${MOST_CAMPAIGNS} separated by commas, each ${campaignId.form}`,
  read: (raw) => {
    const ids = raw.split(',').map((id) => id.trim());
    const given = [...new Set(ids.filter((id) => id !== ''))];
    return given.length > 0 && given.length <= MOST_CAMPAIGNS && given.every((id) => campaignId.read(id) !== undefined)
      ? given
      : undefined;
  },
};
