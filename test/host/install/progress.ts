/** Told what is being done, one short line at a time. */
export type Progress = (step: string) => void;

/** Lines on stderr with the seconds since `start`, so that stdout keeps results only. */
export function printProgress(title: string, start = Date.now()): Progress {
  return (step) => {
    const seconds = ((Date.now() - start) / 1000).toFixed(0);
    process.stderr.write(`${title}: ${step} (${seconds} s)\n`);
  };
}
