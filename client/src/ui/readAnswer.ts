/** An Enter so soon after a dialog came, in ms, was meant for what stood there before. */
const UNREAD = 400;

/**
 * Shows a dialog until its answer is one of somebody who can have read it: the second Enter of a double one presses the
 * `first` button at once, and has it shown again. `now` is in ms.
 */
export async function readAnswer<B>(
  show: () => Promise<B | undefined>,
  first: B | undefined,
  now: () => number,
): Promise<B | undefined> {
  for (;;) {
    const since = now();
    const answer = await show();
    if (answer === undefined || answer !== first || now() - since > UNREAD) return answer;
  }
}
