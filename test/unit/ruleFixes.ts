import { CLIENT_COMMANDS } from '../../server/src/connection/wire/messages';
import type { Fix } from '../../server/src/features/actions/fix';
import { fixesFor } from '../../server/src/features/actions/quickFixes';
import { ChunkCache } from '../../server/src/features/chunkCache';
import { parseDocument } from '../../server/src/readers/parseDocument';
import type { RuleRow } from '../../server/src/rules/engine/rule';
import { EXAMPLE_CONTEXT, exampleProblems } from './ruleExamples';
import { NOW } from './rules/linted';

/** What keeps a rule's example from being mended by a fix. */
export const WITHOUT_FIX: Readonly<Record<string, string>> = {
  'scope/none': 'what the token is to open, only you know',
  'scope/highest-level': 'which rights the token needs, only you know',
  'url/no-channel': 'which channel is meant, stands nowhere',
  'url/token-cut':
    'conda cuts the value in a variable as well, so moving it mends nothing; a token of your own can be reissued',
  'url/name-below-alias': 'which of the channels are meant, only you know',
  'url/ipv6': 'conda 26.7 takes no form of such an address',
  'url/unreadable': 'which letter the byte is meant for, stands nowhere',
  'url/asks-another-address': 'only another name on the server helps',
  'environment/no-dependencies': 'which packages are meant, only you know',
  'condarc/not-utf8': 'an edit does not change how a file is stored; save it with the encoding UTF-8',
  'machine/shadowed': 'what decides stands elsewhere; the message says where',
  'machine/made-final': 'what decides stands elsewhere; the message says where',
  'machine/not-read': 'an edit does not rename a file',
  'machine/no-handler': 'the plugin has to be installed, with the command in the message',
  'machine/other-host': 'what decides stands elsewhere; the message says where',
  'machine/void-variable': 'the variable stands in no file',
  'machine/folder-read': 'the variable stands in no file',
  'document/more-problems': 'it is mended with the others',
};

/** Whether a fix does more than to let the problem be ignored. */
export function mends({ title }: Fix): boolean {
  return !title.startsWith('Ignore ');
}

/** The fixes of a row's example, as VS Code has them for a signed-in person; the one that only ignores it aside. */
export async function exampleFixes({ code, example, ...row }: RuleRow): Promise<readonly Fix[]> {
  const problems = await exampleProblems({ code, example, ...row });
  const parsed = await parseDocument(example.fileKind, example.text);
  const view = { uri: 'file:///project/x', kind: example.fileKind, parsed };
  const context = {
    facts: EXAMPLE_CONTEXT.facts ?? [],
    cache: new ChunkCache(),
    now: NOW,
    commands: CLIENT_COMMANDS,
    fingerprint: (value: string) => `print of ${value}`,
  };
  const problem = problems.find((one) => one.code === code);
  return problem ? fixesFor(problem, view, context).filter(mends) : [];
}
