import { CondaFailure } from '../../domain/channel/condaFailure';
import type { SourceScalar } from '../../domain/configuration/sourceValue';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import { VERIFY_OFF } from './machineRows';
import { isStrongest, keySpot, lineSpot, rankOf, shownOrigin, type JudgedCondarc } from './machineRule';

/** `ssl_verify` that comes to false without this file saying so in words. */
export function verifyOff(judged: JudgedCondarc): readonly Problem[] {
  const { configuration, own } = judged;
  const { merged, value } = configuration.read('ssl_verify');
  if (value !== false || merged === undefined || merged instanceof CondaFailure) return [];
  if (merged.kind !== 'scalar' || merged.stated.kind !== 'scalar') return [];
  const { stated } = merged;
  const key = ['ssl_verify', 'verify_ssl', '_ssl_verify'].find((name) => own.values.has(name));
  if (key === undefined) {
    const isSilent = stated.origin.source.startsWith('env:') && stated.text === '';
    if (!isSilent || !isStrongest(judged)) return [];
    return [report(VERIFY_OFF, lineSpot(judged.text, 0), emptyWords(shownOrigin(stated.origin, judged)))];
  }
  const said = own.values.get(key);
  if (said?.kind !== 'scalar') return [];
  if (stated.origin === said.origin) {
    if (isFalse(said)) return [];
    const words = `Without a value "${key}" is false: conda checks no certificate, and whoever stands between here and a server can read tokens and change packages. Write true, or remove the line.`;
    return [report(VERIFY_OFF, keySpot(judged, key), words)];
  }
  if (isFalse(said)) return [];
  const there = shownOrigin(stated.origin, judged);
  const words =
    stated.text === '' && stated.origin.source.startsWith('env:')
      ? emptyWords(there)
      : `conda checks no certificate, whatever stands here: ${there} turns that off and ${why(judged, stated)}. Change it there.`;
  return [report(VERIFY_OFF, keySpot(judged, key), words)];
}

function why(judged: JudgedCondarc, stated: SourceScalar): string {
  const own = rankOf({ source: judged.own.name }, judged);
  return rankOf(stated.origin, judged) < own ? 'is final' : 'ranks higher';
}

function emptyWords(variable: string): string {
  return `The variable ${variable} is set and empty, which is false to conda: it checks no certificate. Unset it.`;
}

/** Whether somebody turned checks off in words. */
function isFalse({ type, text }: SourceScalar): boolean {
  return type !== 'null' && /^(?:false|no|off|n|0)$/i.test(text.trim());
}
