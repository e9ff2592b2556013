#!/usr/bin/env node
import { run } from './commands';
import { nodeIo } from './nodeIo';

// A reader that has seen enough, such as `head`, closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void run(process.argv.slice(2), nodeIo(__dirname)).then((code) => {
  if (code !== undefined) process.exitCode = code;
});
