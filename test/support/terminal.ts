// A terminal whose devices and replica the test plays.
import { vi } from 'vitest';
import type { LogEntry } from '../../app/log/log.ts';
import type { Settings } from '../../app/settings/settings.ts';
import { createTerminal, type Terminal, type TerminalParts } from '../../app/terminal/terminal.ts';
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import type { CollectPin, PinPad, PinResult } from '../../devices/pinpad/pin-pad.ts';
import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createSignal } from '../../shared/signal.ts';

const status = { current: { state: 'enabled' }, on: () => () => undefined };

/** A pad whose customer is the test: `enter` ends the entry that is under way. */
export function createPad() {
  let answer: ((result: PinResult) => void) | undefined;
  const collectPin = ({ signal }: CollectPin) =>
    new Promise<PinResult>((resolve) => {
      answer = resolve;
      signal.addEventListener('abort', () => resolve({ end: 'cancelled' }));
    });
  const end = async (result: PinResult) => {
    await vi.waitUntil(() => answer);
    answer?.(result);
    answer = undefined;
    await new Promise(setImmediate);
  };
  return {
    pad: { id: 'pinPad', status, collectPin } as unknown as PinPad,
    /** Gives the digits as the terminal was given them, to see what becomes of them. */
    enter: async (pin: string): Promise<Buffer> => {
      const digits = Buffer.from(pin);
      await end({ end: 'entered', pin: digits });
      return digits;
    },
  };
}

const campaigns = [{ id: '1234567890123456', name: 'Points', type: 'points', items: [] }];

export interface OpenTerminal {
  readonly terminal: Terminal;
  readonly recorded: Fields[];
  /** Of each of these: whether it was known that the card was issued, or that it was not. */
  readonly certain: boolean[];
  /** How often the sync was told of a sign-up. */
  readonly woken: () => number;
  readonly swipe: (swipe: SwipeEvent) => void;
  readonly logged: LogEntry[];
}

/** Parts in place of those that the test plays. */
interface Others extends Partial<Omit<TerminalParts, 'settings' | 'pinPad'>> {
  readonly pinPad?: PinPad | undefined;
  /** The centre’s answer to whether a value is a customer’s already, where no whole `centre` is given. */
  readonly isRepeated?: TerminalParts['centre']['isRepeated'];
  /** Whether the disk is full. */
  readonly fails?: boolean;
  readonly hasFeed?: boolean;
  /** The account’s own fields. */
  readonly customFields?: readonly CustomFieldDefinition[];
}

/** A terminal at the first step of a sign-up, and what it has recorded. */
export function openTerminal(settings: Settings, others: Others = {}): OpenTerminal {
  const { isRepeated = async () => false, fails = false, hasFeed = true, customFields = [], ...parts } = others;
  const recorded: Fields[] = [];
  const certain: boolean[] = [];
  const logged: LogEntry[] = [];
  const keep = (entry: LogEntry): void => void logged.push(entry);
  const swipes = createSignal<SwipeEvent>();
  let wakes = 0;
  const all = {
    settings,
    profile: 'kiosk',
    replica: {
      account: { customFields: () => customFields, campaigns: () => campaigns },
      cards: { byNumber: () => undefined },
      binding: { hasFeed: () => hasFeed },
      isReady: () => true,
      numbers: { left: () => 1 },
      outbox: { counts: () => ({ pending: 0, attention: 0 }) },
      record: (fields: Fields, _now: Date, isCertain: boolean) => {
        recorded.push(fields);
        certain.push(isCertain);
        if (fails) throw new Error('disk full');
        return { kind: 'recorded', card_number: '1', generated: true, transactions: [] };
      },
    },
    sync: { status: () => ({ online: true }), onRound: () => () => undefined, wake: () => void wakes++ },
    reader: { status, onSwipe: swipes.on },
    pinPad: undefined,
    centre: { isRepeated },
    demoPanelUrl: undefined,
    log: { info: keep, warn: keep, error: keep },
    now: () => new Date(0),
    clock: () => 0,
    ...parts,
  };
  const terminal = createTerminal(all as unknown as TerminalParts);
  terminal.handle({ type: 'start' });
  terminal.handle({ type: 'noCard' });
  return { terminal, recorded, certain, woken: () => wakes, swipe: swipes.emit, logged };
}
