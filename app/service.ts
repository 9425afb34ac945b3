// The terminal as a Windows service. The system gives a service 30 seconds to report: it does so first, and loads the terminal after it.
import { runAsService } from './program/windows-service.ts';

await runAsService();
await import('./main.ts');
