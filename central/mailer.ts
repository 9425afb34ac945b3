// Tells account owners of new customers, from a queue that survives restarts. A mail that fails is tried again for three days.
import nodemailer from 'nodemailer';
import type { Account } from './store/accounts.ts';
import { findAccount } from './store/accounts.ts';
import { type CustomValue, customValuesOf } from './store/custom-values.ts';
import { type Customer, findCustomer } from './store/customers.ts';
import { dropMail, putOffMail, type QueuedMail, takeMail } from './store/mails.ts';
import type { Database } from './store/sql.ts';

export interface Mailer {
  /** Sends everything that is due, and gives how many mails were sent. */
  readonly flush: () => Promise<number>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

export interface MailerParts {
  readonly database: Database;
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly smtp: string;
  readonly from: string;
  readonly now: () => Date;
  /** Hears of each mail that was not sent, with nothing personal in it; one that is given up is dropped. */
  readonly onFailure: (mail: QueuedMail, reason: string, givenUp: boolean) => void;
  /** Hears that the queue itself could not be read or written. */
  readonly onError: (error: unknown) => void;
}

/** nodemailer's errors: a code of its own, and the server's. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

const LOOK_EVERY_MS = 2000;
const MINUTE_MS = 60_000;
/** A relay that does not answer is given up well before another centre may take the mail. */
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 30_000, dnsTimeout: 10_000 };
const LEASE_MS = 10 * MINUTE_MS;
/** 1, 2, 4 … minutes, an hour at the most: 80 tries are about three days. */
const MOST_TRIES = 80;

export function createMailer({ database, smtp, from, now, onFailure, onError }: MailerParts): Mailer {
  const transport = nodemailer.createTransport({ url: smtp, ...TIMEOUTS }, { from });
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let running: Promise<unknown> = Promise.resolve();

  async function sendNext(): Promise<'sent' | 'failed' | 'none'> {
    const mail = await database.transact((sql) => takeMail(sql, now(), new Date(now().getTime() + LEASE_MS)));
    if (!mail) return 'none';
    const { account, customer, custom } = await database.read(async (sql) => ({
      account: await findAccount(sql, mail.account_id),
      customer: await findCustomer(sql, mail.account_id, 'code', mail.code),
      custom: await customValuesOf(sql, mail),
    }));
    try {
      if (account?.owner_email && customer)
        await transport.sendMail(toMail(account, account.owner_email, customer, custom));
    } catch (error) {
      await putOff(mail, error as SmtpError);
      return 'failed';
    }
    await database.transact((sql) => dropMail(sql, mail.id));
    return 'sent';
  }

  async function putOff(mail: QueuedMail, error: SmtpError): Promise<void> {
    const givenUp = mail.attempts >= MOST_TRIES;
    onFailure(mail, [error.code ?? error.name, error.responseCode].filter(Boolean).join(' '), givenUp);
    const until = new Date(now().getTime() + Math.min(60, 2 ** mail.attempts) * MINUTE_MS);
    await database.transact((sql) => (givenUp ? dropMail(sql, mail.id) : putOffMail(sql, mail.id, until)));
  }

  async function flush(): Promise<number> {
    for (let sent = 0; ; sent++) if (stopping || (await sendNext()) !== 'sent') return sent;
  }

  function look(): void {
    running = flush()
      .catch(onError)
      .then(() => {
        if (timer) timer = setTimeout(look, LOOK_EVERY_MS);
      });
  }

  return {
    flush,
    start: () => {
      timer = setTimeout(look, 0);
    },
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      timer = undefined;
      await running;
      transport.close();
    },
  };
}

/** What the owner reads: everything recorded but the secrets, which are hashes and not among it. */
function toMail(account: Account, to: string, customer: Customer, custom: readonly CustomValue[]) {
  const { code, card_number, profile } = customer;
  const lines = [
    ...Object.entries({ code, card_number, ...profile }),
    ...custom.map(({ label, data }) => [label, data] as const),
  ];
  const known = lines.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}`);
  const text = `A new customer has signed up with ${account.name}.\n\n${known.join('\n')}\n`;
  return { to, subject: `New customer ${customer.code}`, text };
}
