import type { RuleContext } from './rule';

/** Times closer than this (ms) are one to what is remembered. */
const MINUTE = 60_000;

/** Whether two times (ms since the epoch) are one to what is remembered. */
export function isSameTime(one: number, other: number): boolean {
  return Math.floor(one / MINUTE) === Math.floor(other / MINUTE);
}

/** Whether what was found under one context also holds under the other, but for what depends on the time. */
export function isSameContext(a: RuleContext, b: RuleContext): boolean {
  return (
    a.fileKind === b.fileKind &&
    a.userLevel === b.userLevel &&
    a.trackedByGit === b.trackedByGit &&
    a.inHistory === b.inHistory &&
    a.notUtf8 === b.notUtf8 &&
    a.facts === b.facts &&
    a.expiresSoon === b.expiresSoon &&
    a.fingerprint === b.fingerprint &&
    a.pathExists === b.pathExists &&
    a.channels === b.channels
  );
}

/** A rule context that records whether a rule read the clock: results that did not depend on it never expire. */
export class TimeTrackingContext {
  /** Whether somebody asked since this was last set to false. */
  timeAsked = false;
  /** Its `now` notes that it is asked for: a rule has to ask only where the time matters. */
  readonly context: RuleContext;

  constructor(context: RuleContext, now: () => number) {
    const note = (): void => {
      this.timeAsked = true;
    };
    this.context = {
      ...context,
      get now() {
        note();
        return now();
      },
    };
  }
}
