// Gives the display's own screens the way to tell the terminal what the customer wants.
import { createContext, useContext } from 'react';
import type { DisplayIntent } from '../../shared/bridge/display-state.ts';

export type SendFromDisplay = (intent: DisplayIntent) => void;

export const DisplayContext = createContext<SendFromDisplay>(() => undefined);

export const useDisplaySend = (): SendFromDisplay => useContext(DisplayContext);
