// The secrets of one sign-up: kept apart from the state, in memory that is zeroed when the sign-up ends.

export interface SessionSecrets {
  readonly setPassword: (password: string) => void;
  /** Takes charge of the digits: they are zeroed with the rest. */
  readonly setPin: (pin: Buffer) => void;
  readonly clearPin: () => void;
  /** The secret fields of the record_customer call, as text. */
  readonly fields: () => Readonly<Record<string, string>>;
  readonly wipe: () => void;
}

export function createSessionSecrets(): SessionSecrets {
  const held: { password?: Buffer | undefined; pin?: Buffer | undefined } = {};
  const replace = (name: 'password' | 'pin', secret: Buffer | undefined): void => {
    held[name]?.fill(0);
    held[name] = secret;
  };
  return {
    setPassword: (password) => replace('password', Buffer.from(password, 'utf8')),
    setPin: (pin) => replace('pin', pin),
    clearPin: () => replace('pin', undefined),
    fields: () => ({
      ...(held.password && { customer_password: held.password.toString('utf8') }),
      ...(held.pin && { customer_PIN: held.pin.toString('latin1') }),
    }),
    wipe: () => {
      replace('password', undefined);
      replace('pin', undefined);
    },
  };
}
