// The bridge inside Electron, and all that the screens can use of it. Whoever receives a message validates it.
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import { createGesture } from '../../shared/staff-gesture.ts';

contextBridge.exposeInMainWorld('cardwright', {
  connect: (surface: string, listener: (message: unknown) => void) => {
    const onMessage = (_event: unknown, message: unknown): void => listener(message);
    ipcRenderer.on(CHANNELS.state, onMessage);
    ipcRenderer.send(CHANNELS.ready, surface);
    return () => ipcRenderer.off(CHANNELS.state, onMessage);
  },
  send: (intent: unknown) => ipcRenderer.send(CHANNELS.intent, intent),
  print: () => ipcRenderer.send(CHANNELS.print),
});

// A page that hangs does not answer.
ipcRenderer.on(CHANNELS.alive, () => ipcRenderer.send(CHANNELS.alive));

// Nothing is dragged out of a kiosk, or dropped on it.
for (const event of ['dragstart', 'dragover', 'drop'])
  window.addEventListener(event, (dragged) => dragged.preventDefault(), { capture: true });

const isGesture = createGesture();
window.addEventListener(
  'pointerdown',
  ({ clientX: x, clientY: y, timeStamp: at, isTrusted }) => {
    if (isTrusted && isGesture({ x, y, at })) ipcRenderer.send(CHANNELS.staff);
  },
  { capture: true },
);
