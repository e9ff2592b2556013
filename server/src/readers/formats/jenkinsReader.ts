import { findInScript } from '../commands/commandLines';
import { alsoIn, CMD, POSIX, POWERSHELL, type ScriptLanguage } from '../commands/scriptLanguage';
import { findInComments, findInFreeText } from '../text/freeText';
import type { SourceText } from '../text/sourceText';
import { isContinued, withoutOverlaps, shiftedBy } from '../text/span';
import type { FoundReference } from '../text/span';

/** A step that runs a script, and its string in one of Groovy's quotes; what is named before it may be strings too. */
const STEP =
  /(?:^|[\s({;])(sh|bat|pwsh|powershell)\b(?:[ \t]{0,9}\(\s{0,60})?(?:\s{0,9}(?!script\b)\w{1,30}\s{0,9}:\s{0,9}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|\w{1,30})\s{0,9},\s{0,60}){0,5}[^"'\n]{0,200}?(?:"""([\s\S]{0,20000}?)"""|'''([\s\S]{0,20000}?)'''|"((?:[^"\\\n]|\\.){0,5000})"|'((?:[^'\\\n]|\\.){0,5000})')/dg;
const COMMENT = /^[ \t]*(?:\/\/|\*|\/\*).*$/gm;

/** A Jenkinsfile: the scripts of its steps, comments, and token URLs anywhere. Groovy replaces `${x}` in `"…"`. */
export function readJenkinsfile({ text }: SourceText): FoundReference[] {
  const scripts = [...text.matchAll(STEP)].flatMap(({ 1: step, indices }): FoundReference[] => {
    const inner = indices?.slice(2).find((pair) => pair !== undefined);
    if (!inner) return [];
    return shiftedBy(findInScript(text.slice(inner[0], inner[1]), languageOfStep(step)).found, inner[0]);
  });
  const comments = [...text.matchAll(COMMENT)].map(({ index, 0: comment }) => ({
    start: index,
    end: index + comment.length,
  }));
  const inComments = findInComments(text, comments);
  const rest = withoutOverlaps(findInFreeText(text), [...comments, ...scripts]);
  const whole = scripts.filter((found) => !isContinued(text, found));
  return [...withoutOverlaps(whole, comments), ...inComments, ...rest];
}

function languageOfStep(step: string | undefined): ScriptLanguage {
  if (step === 'bat') return alsoIn(CMD, ['posix']);
  return step === 'sh' ? POSIX : alsoIn(POWERSHELL, ['posix']);
}
