// The script of the thread that writes cards (card-thread.ts).
import { parentPort } from 'node:worker_threads';
import { serveCards } from './card-service.ts';

if (!parentPort) throw new Error('This script is a thread of the terminal’s.');
serveCards(parentPort);
