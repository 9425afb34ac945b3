// The bridge inside Electron: the one thing the screens get of it. Messages are validated by who receives them.
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';

contextBridge.exposeInMainWorld('cardwright', {
  onState: (listener: (state: unknown) => void) => {
    const heard = (_event: unknown, state: unknown): void => listener(state);
    ipcRenderer.on(CHANNELS.state, heard);
    ipcRenderer.send(CHANNELS.ready);
    return () => ipcRenderer.off(CHANNELS.state, heard);
  },
  send: (intent: unknown) => ipcRenderer.send(CHANNELS.intent, intent),
});
