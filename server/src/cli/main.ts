#!/usr/bin/env node
import { printableLines } from '../domain/text/printable';
import { redactShapes } from '../domain/secret/redact';
import { run } from './commands';
import { nodeIo } from './nodeIo';

// A reader that has seen enough, such as `head`, closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

run(process.argv.slice(2), nodeIo(__dirname)).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    // Node's own code for this would be 1, which says that problems were found.
    process.stderr.write(printableLines(`${redactShapes(String(error))}\n`));
    process.exitCode = 2;
  },
);
