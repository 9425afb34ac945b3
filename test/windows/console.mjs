// A console window in Wine: runs a program in it, and presses a key combination when asked to.
//   node console.mjs KOFFI TRIGGER EVENT PROGRAM [ARGUMENTS …]    EVENT: 0 is Ctrl+C, 1 is Ctrl+Break
// Presses once the file TRIGGER is there, and ends with the program's status.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';

const [koffiFolder, trigger, event, program, ...args] = process.argv.slice(2);
const koffi = createRequire(import.meta.url)(koffiFolder);
const kernel = koffi.load('kernel32.dll');
kernel.func('bool __stdcall AllocConsole()')();
const press = kernel.func('bool __stdcall GenerateConsoleCtrlEvent(uint32_t, uint32_t)');
for (const signal of ['SIGINT', 'SIGBREAK']) process.on(signal, () => undefined);
const child = spawn(program, args, { stdio: 'inherit' });
const waiting = setInterval(() => {
  if (!fs.existsSync(trigger)) return;
  clearInterval(waiting);
  press(Number(event), 0);
}, 50);
child.on('exit', (status) => process.exit(status ?? 1));
