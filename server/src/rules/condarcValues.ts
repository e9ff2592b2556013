import { condarcParameter, type CondarcParameter, type ElementType } from '../domain/condarcParameter';
import { judgeItem, judgeScalar, type ScalarVerdict } from '../domain/condarcParameterValue';
import type { Reading } from '../readers/reading';
import { CONDA_CRASHES } from './condarcFile';
import { keySpot, valueSpot, type CondarcNode } from './condarcTree';
import type { Problem } from './problem';
import { didYouMean, report } from './report';
import type { Condarc, CondarcRule } from './condarcRule';
import type { RuleContext, RuleRow } from './rule';

const WRONG_TYPE: RuleRow = {
  code: 'condarc/wrong-type',
  severity: 'error',
  title: 'A value has a shape that conda refuses: one value for a list, a list for a map',
  example: { fileKind: 'condarc', text: 'channels: conda-forge\n' },
};
const BAD_VALUE: RuleRow = {
  code: 'condarc/bad-value',
  severity: 'error',
  title: 'A value cannot be what its parameter is',
  example: { fileKind: 'condarc', text: 'channel_priority: Strict\n' },
};
const MISSING_PATH: RuleRow = {
  code: 'condarc/missing-path',
  severity: 'error',
  title: 'A path does not exist on this machine',
  example: { fileKind: 'condarc', text: 'ssl_verify: ~/corporate-ca.pem\n' },
};

/** Judges the values of conda's parameters by their types. */
export const condarcValues: CondarcRule = {
  rows: [WRONG_TYPE, BAD_VALUE, MISSING_PATH],
  check({ nodes, reading, context }: Condarc): readonly Problem[] {
    return nodes.flatMap((node) => {
      const parameter = condarcParameter(node.key);
      return parameter ? new ValueJudge(parameter, reading, context).judge(node) : [];
    });
  },
};

class ValueJudge {
  constructor(
    private readonly parameter: CondarcParameter,
    private readonly reading: Reading,
    private readonly context: RuleContext,
  ) {}

  judge(node: CondarcNode): readonly Problem[] {
    const { type, elements = 'str' } = this.parameter;
    if (type === 'list') return this.#list(node, elements);
    if (type === 'map') return this.#map(node, elements);
    return node.located.item.shape === 'scalar'
      ? this.#scalar(node)
      : [wrongType(node, 'one value, not several')];
  }

  #list(node: CondarcNode, elements: ElementType): readonly Problem[] {
    const { shape, scalar, value } = node.located.item;
    if (shape === 'scalar') {
      if (scalar === 'null') return [];
      const plain = this.#isPlain(node) && /^[^\s,[\]{}#&*!|>%@`"']+$/.test(value);
      return [wrongType(node, 'a list, even for one value', plain ? `[${value}]` : undefined)];
    }
    // conda goes through the map's keys as if they were items: it notices nothing in an empty one.
    if (shape === 'map') {
      if (this.#isEmpty(node, '{')) return [];
      return [report(CONDA_CRASHES, keySpot(node), `"${node.key}" needs a list; conda crashes on a map.`)];
    }
    return node.children.flatMap((item) => this.#item(item, elements));
  }

  #map(node: CondarcNode, elements: ElementType): readonly Problem[] {
    const { shape, scalar } = node.located.item;
    if (shape === 'scalar' && scalar === 'null') return [];
    if (shape !== 'map') return [wrongType(node, 'a map of names to values')];
    if (elements === 'list of str') return node.children.flatMap((child) => this.#list(child, 'str'));
    return node.children.flatMap((child) => onlyScalar(child));
  }

  #item(item: CondarcNode, elements: ElementType): readonly Problem[] {
    if (elements === 'map of str') return this.#map(item, 'str');
    const wrong = onlyScalar(item);
    if (wrong.length > 0) return wrong;
    const { value, scalar = 'string' } = item.located.item;
    return this.#verdict(item, judgeItem(this.parameter, { text: value, type: scalar }));
  }

  #scalar(node: CondarcNode): readonly Problem[] {
    const { value, scalar = 'string' } = node.located.item;
    // A date is a crash, which another rule reports.
    if (scalar === 'timestamp') return [];
    const verdict = judgeScalar(this.parameter, { text: value, type: scalar });
    if (verdict.kind !== 'fine') return this.#verdict(node, verdict);
    const certificate = this.parameter.name.startsWith('client_ssl_cert') && scalar === 'string';
    if (!certificate || value === '' || value.includes('$') || this.#exists(value)) return [];
    const message = 'This file does not exist here; conda fails at the first request to a server.';
    return [report(MISSING_PATH, valueSpot(node), message, { severity: 'warning' })];
  }

  #verdict(node: CondarcNode, verdict: ScalarVerdict): readonly Problem[] {
    const spot = valueSpot(node);
    switch (verdict.kind) {
      case 'fine':
        return [];
      case 'bad': {
        const message = `"${this.parameter.name}" needs ${verdict.expects}; conda stops with an error at this value.`;
        const replacement = verdict.suggestion;
        return [report(BAD_VALUE, spot, message + didYouMean(replacement), { replacement })];
      }
      case 'environment': {
        const message = `"${this.parameter.name}" needs ${verdict.expects} once conda has put the variable in; "conda config --validate" puts none in and fails.`;
        return [report(BAD_VALUE, spot, message, { severity: 'information' })];
      }
      case 'path': {
        if (this.#exists(verdict.path)) return [];
        const message = verdict.path.startsWith('~')
          ? 'conda does not read "~" as the home folder here and stops with an error; write the whole path.'
          : 'This path does not exist here; conda stops with an error. Write true, false, truststore or the path of a certificate.';
        return [report(MISSING_PATH, spot, message)];
      }
    }
  }

  /** Where nobody can be asked, a path is taken to exist; `~` is nobody's folder to conda. */
  #exists(path: string): boolean {
    return !path.startsWith('~') && (this.context.pathExists?.(path) ?? true);
  }

  #isPlain({ located: { line, item } }: CondarcNode): boolean {
    const before = this.reading.lineText(line)[item.place.start - 1];
    return before !== '"' && before !== "'";
  }

  /** An alias has no children either, but it does not begin with the bracket. */
  #isEmpty(node: CondarcNode, bracket: string): boolean {
    const { line, item } = node.located;
    return node.children.length === 0 && this.reading.lineText(line).startsWith(bracket, item.place.start);
  }
}

function wrongType(node: CondarcNode, expects: string, replacement?: string): Problem {
  const what = node.key === '-' ? 'An item here' : `"${node.key}"`;
  const spot = replacement === undefined ? valueOrKey(node) : valueSpot(node);
  return report(WRONG_TYPE, spot, `${what} needs ${expects}; conda stops with an error.`, { replacement });
}

function valueOrKey(node: CondarcNode): ReturnType<typeof keySpot> {
  return node.located.item.shape === 'scalar' ? valueSpot(node) : keySpot(node);
}

function onlyScalar(node: CondarcNode): readonly Problem[] {
  const { shape } = node.located.item;
  if (shape === 'scalar') return [];
  if (node.key !== '-') return [wrongType(node, `one value, not a ${shape}`)];
  const message = `The items of this list are single values; conda crashes on a ${shape} among them.`;
  return [report(CONDA_CRASHES, keySpot(node), message)];
}
