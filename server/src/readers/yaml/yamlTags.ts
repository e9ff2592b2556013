import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { plainScalarType } from './scalarType';

const CORE = 'tag:yaml.org,2002:';
/** The words that YAML 1.1 knows for true and false; a tag asks for one of them. */
const BOOLS = /^(?:yes|no|true|false|on|off|y|n)$/i;

/**
 * The tag of a value that ruamel.yaml cannot make, or of which conda makes no setting: one of an application, of a date
 * or a set, or one of another kind of value. Undefined where the tag does no harm, and without one.
 */
export function unsupportedTag(node: Node | null | undefined): string | undefined {
  const tag = isMap(node) || isSeq(node) || isScalar(node) ? node.tag : undefined;
  if (tag === undefined || tag === '!') return undefined;
  const core = tag.startsWith(CORE) ? tag.slice(CORE.length) : undefined;
  const shown = core === undefined ? tag : `!!${core}`;
  if (isMap(node)) return core === undefined || core === 'map' ? undefined : shown;
  if (isSeq(node)) return core === undefined || core === 'seq' || core === 'omap' ? undefined : shown;
  return isScalar(node) && core !== undefined && fits(core, node.source ?? '') ? undefined : shown;
}

function fits(core: string, text: string): boolean {
  switch (core) {
    case 'str':
    case 'null':
      return true;
    case 'int':
    case 'float':
      return plainScalarType(text) === core;
    case 'bool':
      return BOOLS.test(text);
    default:
      return false;
  }
}
