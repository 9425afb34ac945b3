// The bridge inside Electron, and all that the screens can use of it. Whoever receives a message validates it.
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';

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
