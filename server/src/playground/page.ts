import { explainChannel, lintText } from '../library/library';
import type { Explanation, LintProblem } from '../library/publicTypes';

// The playground: what lint and explain say of what is pasted. All is text, so nothing that is pasted becomes markup.

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}

const file = byId('file') as HTMLTextAreaElement;
const channel = byId('channel') as HTMLInputElement;
const subdir = byId('subdir') as HTMLSelectElement;

function element(name: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function problemItem({ code, severity, message, range }: LintProblem): HTMLElement {
  const item = element('li', '', severity);
  const place = document.createElement('button');
  place.type = 'button';
  place.textContent = `Line ${range.start.line + 1}`;
  place.addEventListener('click', () => {
    select(range);
  });
  item.append(
    place,
    element('strong', ` ${severity} `),
    element('span', message),
    element('code', ` ${code}`),
  );
  return item;
}

/** Puts the caret where a problem is. */
function select({ start, end }: LintProblem['range']): void {
  const lines = file.value.split('\n');
  const offset = (line: number, character: number): number =>
    lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + character;
  file.focus();
  file.setSelectionRange(offset(start.line, start.character), offset(end.line, end.character));
}

function rows(explanation: Explanation): readonly (readonly [string, string])[] {
  const { token, cleanedUrl, channel: found, requestUrls, error, masked } = explanation;
  return [
    ['Token', token === null ? 'none' : token === '' ? 'empty' : token],
    ['Without it', cleanedUrl],
    ...(found ? ([['Known as', found.canonicalName]] as const) : []),
    ['conda asks', requestUrls.join('\n') || 'nothing'],
    ['conda shows', masked],
    ...(error === null ? [] : ([['conda stops', error]] as const)),
  ];
}

function explained(explanation: Explanation): readonly HTMLElement[] {
  const list = document.createElement('dl');
  for (const [title, text] of rows(explanation)) list.append(element('dt', title), element('dd', text));
  const problems = element('ul', '', 'problems');
  for (const { code, severity, message } of explanation.problems) {
    const item = element('li', '', severity);
    item.append(element('strong', `${severity} `), element('span', message), element('code', ` ${code}`));
    problems.append(item);
  }
  return [list, problems];
}

/** Counts what was asked for, so that an answer that was overtaken is not shown. */
let asked = 0;

async function show(): Promise<void> {
  const mine = ++asked;
  const text = file.value.replaceAll('\r\n', '\n');
  const url = channel.value.trim();
  const problems = await lintText(text, 'condarc');
  const explanation =
    url === '' ? undefined : await explainChannel(url, { condarc: text, subdir: subdir.value });
  if (mine !== asked) return;
  byId('problems').replaceChildren(...problems.map(problemItem));
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  byId('count').textContent = problems.length === 0 ? 'No problems.' : `${count}.`;
  byId('explanation').replaceChildren(...(explanation ? explained(explanation) : []));
}

for (const field of [file, channel, subdir]) field.addEventListener('input', () => void show());
void show();
