// The terminal as a Windows service. The system gives a service 30 seconds to report: it does so first, and loads the terminal after it.
import { runAsService, thisService } from './program/windows-service.ts';

await runAsService();
// Until the system is told so, it waits for a service that has ended, and starts it no more.
await import('./main.ts').catch((error: unknown) => {
  thisService()?.ended(1);
  throw error;
});
