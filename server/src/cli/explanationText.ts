import type { ClientRequest } from '../domain/clients/clientRequests';
import { clientRow } from '../domain/clients/clientWords';
import { printable } from '../domain/text/printable';
import type { Explanation } from '../library/publicTypes';

/** What becomes of a URL with variables of the environment in it. */
export interface VariableWords {
  /** What is asked when they are set; undefined where that hangs on their values. */
  readonly asked: readonly string[] | undefined;
  /** What happens when they are not. */
  readonly unset: string;
}

/** What is said beside an explanation. */
export interface ExplanationSurroundings {
  /** What the explanation goes by. */
  readonly readWith: string;
  readonly variables: VariableWords | undefined;
  /** What each client asks for the same, masked. */
  readonly clients: readonly ClientRequest[];
}

/** An explanation for a person to read in a terminal. */
export function explanationText(
  explanation: Explanation,
  { readWith, variables, clients }: ExplanationSurroundings,
): string {
  const { input, token, masked, error, requestUrls, problems } = explanation;
  const rows = [
    ['URL', input === '' ? '(empty)' : printable(input)],
    ['Read with', printable(readWith)],
    ['Token', tokenWords(token)],
    ...channelRows(explanation),
    ...(variables
      ? variableRows(variables)
      : [['conda asks', requestUrls.map(printable).join('\n') || 'nothing']]),
    ['Clients', clients.map(clientRow).join('\n')],
    ['conda shows', printable(masked)],
    ...(error === null || variables ? [] : [['conda stops', printable(error)]]),
    [
      'Problems',
      problems
        .map(({ code, severity, message }) => `${severity} ${code}: ${printable(message)}`)
        .join('\n') || 'none',
    ],
  ];
  return rows.map(([title = '', text = '']) => paragraph(title, text)).join('\n');
}

function variableRows({ asked, unset }: VariableWords): readonly (readonly [string, string])[] {
  return [
    ['conda asks', asked?.map(printable).join('\n') ?? 'what the values of the variables say'],
    ['Not set', printable(unset)],
  ];
}

function tokenWords(token: string | null): string {
  if (token === null) return 'none';
  return token === '' ? 'empty: /t/ with nothing that conda takes for a token' : printable(token);
}

function channelRows({ channel }: Explanation): readonly (readonly [string, string])[] {
  if (!channel) return [];
  const { type, name, canonicalName, location, scheme, platform } = channel;
  const rows: [string, string | null][] = [
    [
      type === 'MultiChannel' ? 'Multichannel' : 'Channel',
      name === '' ? '(no name: the root of the location)' : name,
    ],
    ['Known as', canonicalName],
    ['Location', location === null ? null : `${scheme ?? ''}://${location}`],
    ['Platform', platform],
  ];
  return rows.flatMap(([title, text]) => (text === null ? [] : [[title, printable(text)] as const]));
}

const COLUMN = 14;

function paragraph(title: string, text: string): string {
  return title.padEnd(COLUMN) + text.replaceAll('\n', `\n${' '.repeat(COLUMN)}`);
}
