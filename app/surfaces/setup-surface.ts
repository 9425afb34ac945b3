// The one surface of a terminal that is being set up. Whoever is let in may set it up; there is no customer's data yet.

import { setupAsk } from '../../shared/bridge/questions.ts';
import { type SetupIntent, setupIntent } from '../../shared/bridge/setup-state.ts';
import type { Listener, Unsubscribe } from '../../shared/signal.ts';
import type { SetupDesk } from '../setup/setup-desk.ts';
import { setupView } from '../setup/setup-view.ts';
import { asked } from './asked.ts';
import { onlyChanges, type Surfaces } from './surfaces.ts';

export interface SetupSurfaceParts {
  readonly desk: SetupDesk;
  readonly country: string;
  readonly onChange: (listener: Listener<void>) => Unsubscribe;
  /** What went wrong and nobody foresaw. */
  readonly onError: (error: unknown, intent: SetupIntent['type']) => void;
}

export function setupSurfaces({ desk, country, onChange, onError }: SetupSurfaceParts): Surfaces {
  return {
    main: 'setup',
    offered: ['setup'],
    connect: (surface, send) => {
      if (surface !== 'setup') return undefined;
      const show = onlyChanges(send);
      const tell = (): void => show(setupView(desk, country));
      const end = onChange(tell);
      tell();
      return {
        receive: (message) => {
          const intent = setupIntent.safeParse(message).data;
          if (intent) return void desk.receive(intent).catch((error: unknown) => onError(error, intent.type));
          void asked(setupAsk, message, async () => ({ kind: 'keyCode', groups: [...desk.keyCode()] }))?.then(
            ({ number, answer }) => send({ type: 'answer', number, answer }),
          );
        },
        close: end,
      };
    },
  };
}
