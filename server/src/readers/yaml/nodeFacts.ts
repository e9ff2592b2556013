import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { EntryReference, ScalarType } from '../reference';
import { plainScalarType } from './outline';

/** How the value of an entry is written. */
export function styleOf(
  node: Node | null,
  text: string,
): Pick<EntryReference, 'style' | 'anchor' | 'isTaggedText'> {
  if (node === null || isAlias(node)) return {};
  const name = node.anchor ?? anchorOfFirstKey(node);
  // The long form of the tag, `!<…>`, is no other than none to ruamel.yaml.
  const isTagged = isScalar(node) && node.tag === 'tag:yaml.org,2002:str' && !text.includes('!<');
  const facts = {
    ...(name === undefined ? {} : { anchor: name }),
    ...(isTagged ? { isTaggedText: true as const } : {}),
  };
  const type = isScalar(node) ? node.type : undefined;
  if (type?.startsWith('QUOTE')) return { style: 'quoted', ...facts };
  return type?.startsWith('BLOCK') ? { style: 'block', ...facts } : facts;
}

/** A map that begins behind its own key is no YAML, and the package gives the anchor there to the first key: `a: &b c: d`. */
function anchorOfFirstKey(node: Node): string | undefined {
  const first = isMap(node) ? node.items[0]?.key : undefined;
  return isScalar(first) ? first.anchor : undefined;
}

const TAG_TYPES: ReadonlyMap<string, ScalarType> = new Map<string, ScalarType>([
  ['tag:yaml.org,2002:null', 'null'],
  ['tag:yaml.org,2002:bool', 'bool'],
  ['tag:yaml.org,2002:int', 'int'],
  ['tag:yaml.org,2002:float', 'float'],
  ['tag:yaml.org,2002:timestamp', 'timestamp'],
]);

/** What an entry's value is, once aliases are looked up. */
export function shapeOf(meant: Node | null | undefined): Pick<EntryReference, 'shape' | 'scalar'> {
  if (isMap(meant)) return { shape: 'map' };
  if (isSeq(meant)) return { shape: 'list' };
  return { shape: 'scalar', scalar: isScalar(meant) ? scalarType(meant) : 'null' };
}

/** YAML's type of a scalar, by its tag where it has one. */
export function scalarType(node: Scalar): ScalarType {
  if (node.tag !== undefined) return TAG_TYPES.get(node.tag) ?? 'string';
  return node.type === 'PLAIN' || node.type === undefined ? plainScalarType(node.source ?? '') : 'string';
}

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
