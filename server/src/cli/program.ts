import { redactShapes } from '../domain/secret/redact';
import { printableLines } from '../domain/text/printable';
import { run } from './commands';
import { nodeIo } from './nodeIo';

/** Runs the command line that the process was started with; `bundle` is the folder of this program's files. */
export async function runProgram(bundle: string): Promise<void> {
  try {
    const io = nodeIo(bundle);
    const code = await run(process.argv.slice(2), io);
    if (code === undefined) return;
    process.exitCode = code;
    // What V8 has put off until nothing else runs, such as to collect garbage, takes longer than to end.
    if (io.isAllWritten()) process.exit();
  } catch (error) {
    // Node's own code for this would be 1, which says that problems were found.
    const words = String(error).includes('uv_cwd')
      ? 'The folder that this was started in is there no more.'
      : redactShapes(String(error));
    process.stderr.write(printableLines(`${words}\n`));
    process.exitCode = 2;
  }
}
