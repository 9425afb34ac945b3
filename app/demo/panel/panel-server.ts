// The demo panel: a page of its own origin with the simulated devices, so that what is pressed there never touches the screens.
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import { createLoopbackServer, listenOnLoopback } from '../../http/loopback.ts';
import { fromRoot } from '../../program/root.ts';
import { type DemoCard, demoCards, type SimulatedDevices } from '../demo-shop.ts';

const command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('swipe'), card: z.string() }),
  z.object({ do: z.literal('badRead') }),
  z.object({ do: z.literal('press'), key: z.string().regex(/^[0-9*#/]$/) }),
  z.object({ do: z.enum(['plug', 'unplug']), device: z.enum(['reader', 'pinPad']) }),
]);
type Command = z.infer<typeof command>;

export interface Panel {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function startPanel(devices: SimulatedDevices): Promise<Panel> {
  const app = createLoopbackServer();
  let cards = demoCards();
  await app.register(fastifyStatic, { root: fromRoot('app/demo/panel/page') });
  app.get('/panel.json', async () => toView(devices, cards));
  app.post('/do', async (request, reply) => {
    const parsed = command.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ error: z.prettifyError(parsed.error) });
    obey(devices, cards, parsed.data);
    // A new card is used up once it was swiped: the next one from the shelf has another number.
    if (parsed.data.do === 'swipe' && parsed.data.card === 'new') cards = demoCards();
    return toView(devices, cards);
  });
  const url = await listenOnLoopback(app, 0);
  return { url, stop: () => app.close() };
}

function toView({ reader, pinPad }: SimulatedDevices, cards: readonly DemoCard[]) {
  return {
    ...(reader && {
      reader: { plugged: reader.line.plugged(), cards: cards.map(({ id, label, hint }) => ({ id, label, hint })) },
    }),
    ...(pinPad && { pinPad: { plugged: pinPad.line.plugged(), display: pinPad.display() } }),
  };
}

function obey({ reader, pinPad }: SimulatedDevices, cards: readonly DemoCard[], order: Command): void {
  switch (order.do) {
    case 'swipe': {
      const card = cards.find(({ id }) => id === order.card);
      if (card) reader?.swipe(card.tracks);
      break;
    }
    case 'badRead':
      reader?.badRead();
      break;
    case 'press':
      pinPad?.press(order.key);
      break;
    default:
      (order.device === 'reader' ? reader : pinPad)?.line[order.do]();
  }
}
