import { condarcKey, mambaReads, type CondarcParameter } from '../../domain/condarc/condarcParameter';

/** What a top-level key of a condarc is, in Markdown; undefined for one that nobody is known to read. */
export function condarcKeyWords(name: string): string | undefined {
  const key = condarcKey(name);
  switch (key?.kind) {
    case undefined:
      return undefined;
    case 'conda':
      return parameterWords(name, key.parameter);
    case 'mamba':
      return `**${name}** (${key.key.type})\n\n${key.key.meaning}\n\nOnly mamba reads this key; conda passes over it.`;
    case 'retired':
      return `**${name}**\n\n${key.key.was}\n\nconda reads it no longer since ${key.key.since}. ${key.key.instead}`;
    case 'third-party':
      return `**${name}**\n\n${key.key.meaning}\n\nRead by ${key.key.reader}, not by conda.`;
  }
}

function parameterWords(name: string, parameter: CondarcParameter): string {
  const { type, elements, values, known, aliases, deprecated, expandsEnvironment } = parameter;
  const others = [parameter.name, ...aliases].filter((other) => other !== name);
  const facts = [
    `Type: ${type}${elements ? ` of ${elements}` : ''}`,
    values ? `Values: ${codes(values)}` : '',
    known ? `Known values: ${codes(known)}` : '',
    `Default: \`${JSON.stringify(parameter.default)}\``,
    others.length > 0 ? `Other names: ${codes(others)}` : '',
    expandsEnvironment ? 'Replaces `${NAME}` by the environment' : 'Leaves `${NAME}` as text',
    mambaReads(parameter.name) ? 'mamba reads it too' : '',
  ];
  const list = facts.filter((fact) => fact !== '').map((fact) => `- ${fact}`);
  const old = deprecated === undefined ? '' : `\n\n${deprecated}`;
  return `**${name}**\n\n${parameter.meaning}${old}\n\n${list.join('\n')}`;
}

function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
