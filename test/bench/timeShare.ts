/** Time that may be spent, shared out among what is still to come; what one leaves over, the next ones have. */
export class TimeShare {
  /** `end` is a time of `now`, in ms. */
  constructor(
    readonly end: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** ms left; negative when overdrawn. */
  left(): number {
    return this.end - this.now();
  }

  /** The part of what is left that falls to `weight` of `allWeights`. */
  part(weight: number, allWeights: number): TimeShare {
    return new TimeShare(this.now() + (Math.max(0, this.left()) * weight) / allWeights, this.now);
  }
}

/** Something took longer than it had time for; `ms` is how long was waited for it. */
export class OutOfTime extends Error {
  constructor(readonly ms: number) {
    super(ms < 500 ? 'no time left' : `over ${(ms / 1000).toFixed(1)} s`);
  }
}

/** What `work` resolves to. @throws OutOfTime once the share is used up; `work` is not stopped by it. */
export async function within<T>(share: TimeShare, work: Promise<T>): Promise<T> {
  const patience = Math.max(share.left(), 0);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new OutOfTime(patience));
    }, patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
