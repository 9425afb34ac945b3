// The counter: what staff send goes to the customer's sign-up, and what they ask about others is answered.
import { type WorkIntent, workIntent } from '../../shared/bridge/counter-intents.ts';
import { counterAsk } from '../../shared/bridge/questions.ts';
import type { Member } from '../../shared/bridge/staff-state.ts';
import type { DeviceTest } from '../staff/device-test.ts';
import type { OtherCard } from '../staff/other-card.ts';
import { type SettleParts, settle } from '../staff/settle.ts';
import type { StaffDesk } from '../staff/staff-desk.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { asked } from './asked.ts';
import { counterView } from './counter-view.ts';
import { createStaffSurface, type StaffPreferences } from './staff-surface.ts';
import type { SurfaceKind } from './surface-kind.ts';

export interface CounterSurfaceParts {
  readonly terminal: Terminal;
  readonly desk: StaffDesk;
  readonly members: readonly Member[];
  readonly preferences: StaffPreferences;
  readonly display: () => 'none' | 'away' | 'there';
  readonly settling: SettleParts;
  readonly test: DeviceTest;
  readonly otherCard: OtherCard;
  readonly now: () => Date;
}

export function createCounterSurface(parts: CounterSurfaceParts): SurfaceKind {
  const { terminal, desk, members, preferences, display, settling, test, otherCard, now } = parts;
  return createStaffSurface({
    desk,
    preferences,
    state: () =>
      counterView({
        inside: terminal.inside(),
        staff: desk.staff(),
        members,
        preferences: preferences.current(),
        display: display(),
        otherCard: otherCard.shown(),
        now: now().getTime(),
      }),
    work: (message) => {
      const intent = workIntent.safeParse(message).data;
      if (intent?.type === 'awaitCard') otherCard.awaits(intent.isOpen);
      else if (intent) {
        test.stop();
        terminal.handle(eventOf(intent, terminal));
      }
      return intent !== undefined;
    },
    answer: (message, { name }) =>
      asked(counterAsk, message, async (question) => {
        if (question.type !== 'testDevice') return settle(question, name, settling);
        const result = await test.run(question.device, preferences.current().language);
        return { kind: 'tested', result };
      }),
    touched: () => {
      // A customer's own display tells by itself whether they are still there.
      if (desk.member()) terminal.handle({ type: 'activity' });
    },
  });
}

type Handled = Parameters<Terminal['handle']>[0];

/** The customer's language is one of their preferences. */
function eventOf(intent: Exclude<WorkIntent, { type: 'awaitCard' }>, terminal: Terminal): Handled {
  if (intent.type !== 'customerLanguage') return intent;
  const { preferences } = terminal.inside().machine;
  return { type: 'prefer', preferences: { ...preferences, language: intent.language } };
}
