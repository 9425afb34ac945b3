// What the customer's display is sent: their own sign-up, and nothing of other customers, of the staff or of how the shop is doing.
import type { DisplayState, Show } from '../../shared/bridge/display-state.ts';
import type { FormField, Screen, TerminalState } from '../../shared/bridge/terminal-state.ts';
import { ending, type Session } from '../terminal/session.ts';
import { stateOf } from '../terminal/state.ts';
import type { Inside } from '../terminal/terminal.ts';
import { stageOf } from './desk-view.ts';

export function displayView(inside: Inside): DisplayState {
  const show = showOf(inside);
  return { surface: 'display', show, terminal: customersState(inside, show) };
}

function showOf({ machine: { place }, around: { shop } }: Inside): Show {
  switch (place.at) {
    case 'attract':
    case 'swipe':
    case 'preparing':
      return { name: 'welcome' };
    case 'walk':
      return place.session.sheet ? sheetShow(place.session, shop.forms.fields('all', place.session)) : { name: 'walk' };
    default:
      return { name: 'walk' };
  }
}

function sheetShow(session: Session, fields: readonly FormField[]): Show {
  const { card_number, action, hasPassword, pin, steps } = session;
  const written = {
    ...(card_number !== undefined && { cardEnding: ending(card_number) }),
    fields: fields.map(({ problem: _, doubt: __, repeated: ___, ...field }) => field),
  };
  switch (stageOf(session)) {
    case 'form':
      return { name: 'following', ...written };
    case 'confirm': {
      const secrets = { hasPassword, asksPin: steps.includes('pin'), hasPin: pin.phase === 'entered' };
      return { name: 'agree', ...written, action, ...secrets };
    }
    default:
      return { name: 'walk' };
  }
}

/** The state of the walk as a kiosk has it. That another customer has the same email is for staff alone. */
function customersState({ machine, around, standing }: Inside, show: Show): TerminalState {
  const { staffNeeded: _, demoPanelUrl: __, ...state } = stateOf(machine, around, standing);
  return {
    ...state,
    profile: 'kiosk',
    screen: show.name === 'walk' ? unrepeated(state.screen) : { name: 'swipe', canIssue: false },
    devices: state.devices.map((device) => ({ ...device, state: 'enabled' })),
    online: true,
    outbox: { pending: 0, attention: 0 },
  };
}

function unrepeated(screen: Screen): Screen {
  if (screen.name === 'done') return { ...screen, online: true };
  if (screen.name !== 'form' && screen.name !== 'review') return screen;
  return { ...screen, fields: screen.fields.map(({ repeated: _, ...field }) => field) };
}
