// The bridge inside Electron, and all that the screens can use of it. Whoever receives a message validates it.
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';

contextBridge.exposeInMainWorld('cardwright', {
  onState: (listener: (state: unknown) => void) => {
    const onMessage = (_event: unknown, state: unknown): void => listener(state);
    ipcRenderer.on(CHANNELS.state, onMessage);
    ipcRenderer.send(CHANNELS.ready);
    return () => ipcRenderer.off(CHANNELS.state, onMessage);
  },
  send: (intent: unknown) => ipcRenderer.send(CHANNELS.intent, intent),
  print: () => ipcRenderer.send(CHANNELS.print),
});
