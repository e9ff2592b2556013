import { withChange } from '../../ui/progress';
import type { Listed } from '../tokenChoice';
import type { TokenServices } from '../tokenServices';

/** A change that several tokens are given. */
export interface SharedChange {
  /** Of the progress. */
  readonly title: string;
  readonly change: (listed: Listed, signal: AbortSignal) => Promise<void>;
  /** What to say where the person cancelled when some, or the only one, had been changed. */
  readonly cancelled: (done: number, all: number) => string;
}

/** Changes one token after the other until Cancel, and has their lists read again. Resolves to the ids that were changed. */
export async function changeEach(
  services: TokenServices,
  chosen: readonly Listed[],
  { title, change, cancelled }: SharedChange,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let stop: AbortSignal | undefined;
  try {
    await withChange(services.ui, title, undefined, async (signal) => {
      stop = signal;
      for (const listed of chosen) {
        if (signal.aborted) return;
        await change(listed, signal);
        ids.push(listed.token.id);
      }
    });
  } finally {
    if (stop?.aborted === true && ids.length > 0)
      services.ui.showMessage('warning', cancelled(ids.length, chosen.length));
    for (const server of new Set(chosen.map((listed) => listed.server))) await services.lists.refresh(server);
  }
  return ids;
}
