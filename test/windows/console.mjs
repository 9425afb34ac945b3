// In a console window of Wine's: runs a program, and presses Ctrl+C when asked to (Wine 8 has no Ctrl+Break).
//   node console.mjs KOFFI TRIGGER PROGRAM [ARGUMENTS …]
// Presses once the file TRIGGER is there, and ends with the program's status.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';

const [koffiFolder, trigger, program, ...args] = process.argv.slice(2);
/** wincon.h */
const CTRL_C_EVENT = 0;
const kernel = createRequire(import.meta.url)(koffiFolder).load('kernel32.dll');
const press = kernel.func('bool __stdcall GenerateConsoleCtrlEvent(uint32_t, uint32_t)');
process.on('SIGINT', () => undefined);
const child = spawn(program, args, { stdio: 'inherit' });
const waiting = setInterval(() => {
  if (!fs.existsSync(trigger)) return;
  clearInterval(waiting);
  if (!press(CTRL_C_EVENT, 0)) throw new Error('This console takes no Ctrl+C.');
}, 50);
child.on('exit', (status) => process.exit(status ?? 1));
