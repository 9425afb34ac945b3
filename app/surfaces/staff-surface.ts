// A surface of staff: signing in and out is the same at each; what else it takes is for those who are signed in.
import { type SignInIntent, signInIntent } from '../../shared/bridge/counter-intents.ts';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import type { Answer, Answered } from '../../shared/bridge/questions.ts';
import type { Member } from '../../shared/bridge/staff-state.ts';
import type { StaffDesk } from '../staff/staff-desk.ts';
import type { Send, SurfaceKind } from './surface-kind.ts';

export interface StaffPreferences {
  readonly current: () => Preferences;
  readonly choose: (preferences: Preferences) => void;
}

export interface StaffSurfaceParts {
  readonly desk: StaffDesk;
  readonly preferences: StaffPreferences;
  readonly state: () => unknown;
  /** Whoever is signed in may send these; false where it is none of them. */
  readonly work: (message: unknown, member: Member) => boolean;
  /** What an `ask` among them is answered; undefined where it is none. */
  readonly answer: (message: unknown, member: Member) => Promise<{ number: number; answer: Answer }> | undefined;
  /** Somebody touched the screen. */
  readonly touched: () => void;
  /** Whether the page sends this without anybody touching it: it keeps nobody signed in. */
  readonly isByItself?: (message: unknown) => boolean;
}

export function createStaffSurface(parts: StaffSurfaceParts): SurfaceKind {
  const { desk, preferences, state, work, answer, touched, isByItself = () => false } = parts;

  function signIn(intent: SignInIntent): void {
    switch (intent.type) {
      case 'signIn':
        void desk.signIn(intent.name, intent.pin);
        break;
      case 'signInOnPad':
        void desk.signInOnPad(intent.name, preferences.current().language);
        break;
      case 'signOut':
        desk.happen({ type: 'signOut' });
        break;
      case 'prefer':
        preferences.choose(intent.preferences);
        break;
      case 'activity':
        touched();
        break;
    }
  }

  function receive(message: unknown, send: Send): void {
    if (!isByItself(message)) desk.happen({ type: 'touch' });
    const intent = signInIntent.safeParse(message).data;
    if (intent) return signIn(intent);
    const member = desk.member();
    if (!member || work(message, member)) return;
    void answer(message, member)?.then(({ number, answer }) => {
      const answered: Answered = { type: 'answer', number, answer };
      // Whoever asked may have been signed out meanwhile.
      if (desk.member()?.name === member.name) send(answered);
    });
  }

  return { state, receive };
}
