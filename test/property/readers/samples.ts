import fc from 'fast-check';
import type { FileKind } from '../../../server/src/domain/file/fileKind';

/** How often each property is tried. */
export const RUNS = Number(process.env.PROPERTY_RUNS ?? 30);

/** How often each property is tried in a soak that is not told otherwise. */
export const SOAK_RUNS = 2800;

/** How often something is tried whose numbers differ more: in `npm test`, and in a soak of `SOAK_RUNS`. */
export function times(inTests: number, inSoak: number): number {
  return process.env.PROPERTY_RUNS === undefined ? inTests : Math.ceil((inSoak / SOAK_RUNS) * RUNS);
}

export const KINDS: readonly FileKind[] = [
  'condarc',
  'mambarc',
  'manifest',
  'environment',
  'construct',
  'conda-lock',
  'anaconda-project',
  'conda-build-config',
  'pixi-lock',
  'recipe',
  'pixi',
  'pixi-config',
  'conda-toml',
  'uv',
  'pyproject',
  'python',
  'requirements',
  'pip-conf',
  'renovate',
  'shell',
  'powershell',
  'dockerfile',
  'ci',
  'json',
  'http',
  'notebook',
  'text',
];

const URL = 'https://h.example/t/abc-123/main';
const YAML = `channels: # https://h.example/t/abc/x
  - ${URL}
  - "conda-forge"
default_channels: [a, '${URL}']
custom_channels:
  internal: ${URL}
server: https://h.example
tokens:
  - name: ci
    scopes: [channel:view, "a:b"]
    resources:
      - channel: a/b
dependencies:
  - conda-forge::numpy
  - pip:
      - --index-url https://abc:x-auth-token@h.example/simple
script:
  - conda install -c ${URL} x
run: |
  conda config --add channels b
  conda token set abc-1
metadata:
  channels:
    - url: ${URL}
`;
const TOML = `[workspace] # ${URL}
channels = ["${URL}", { channel = 'b' }]
[tool.pixi.feature.a]
channels = ["c"]
`;
const PYTHON = `# /// script
# [tool.pixi.workspace]
# channels = ["${URL}"]
# ///
print("${URL}")
`;
const PACKAGES = `@EXPLICIT
${URL}/noarch/a-1-0.conda#0123
-i https://abc:x-auth-token@h.example/simple
conda-forge::numpy
`;
const INI = `[global]
index-url = https://abc:x-auth-token@h.example/simple
extra-index-url =
    https://abc:x-auth-token@h.example/other
`;
const SHELL = `# ${URL}
conda install -c "${URL}" \\
  --channel=b 'c::d'
cat <<EOF
it's ${URL}
EOF
conda repo auth -c -n x -s channel:view; conda token set abc-1
RUN ["conda", "install", "-c", "a"]
!conda install -c a b
`;
const JSON_TEXT = `{"name": "x", "expires_at": "2027-01-01", "scopes": ["channel:\\u0076iew"],
 "cells": [{"source": ["%%bash\\n", "conda install -c \\"${URL}\\" x"]}, {"source": "!conda install -c a"}],
 "u": "${URL.replaceAll('/', '\\/')}" // ${URL}
}
`;
const HTTP = `POST https://h.example/api/account/tokens
X-Auth: abc-1

${JSON_TEXT}###
GET ${URL}
`;

/** A text of the kind, so that edits start from something the reader understands. */
export function sampleOf(kind: FileKind): string {
  switch (kind) {
    case 'pixi':
    case 'pixi-config':
    case 'conda-toml':
    case 'uv':
    case 'pyproject':
      return TOML;
    case 'python':
      return PYTHON;
    case 'requirements':
      return PACKAGES;
    case 'pip-conf':
      return INI;
    case 'shell':
    case 'powershell':
    case 'dockerfile':
    case 'text':
      return SHELL;
    case 'json':
    case 'renovate':
    case 'notebook':
      return JSON_TEXT;
    case 'http':
      return HTTP;
    default:
      return YAML;
  }
}

const PIECES = [
  ...`\n|\r\n|\r|  |    |\t|- |: |#| #|"|'|\`|\\|[|]|{|}|,|\${|}}|$(|<<EOF\n|EOF|&a |*a|!t |---\n|%Y |<<<<<<< a\n|=======\n`.split(
    '|',
  ),
  '|\n',
  '>-\n',
  '\ufeff',
  '\ud800',
  '\udc00x',
  'é😀',
  'channels:\n',
  'tokens:\n- ',
  'scopes: ',
  URL,
  '/t/',
  '://',
  ':x-auth-token@',
  'conda ',
  ' -c ',
  '"scopes": [',
  'name = "',
  '[[a]]\n',
  '%%bash\\n',
];

/** Text that people might type or paste: meaningful pieces and any characters. */
export const anyPiece: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  },
);

export interface AnyEdit {
  /** Where the edit begins and ends, as shares of the document's lines and of a line's length; beyond 1 is allowed. */
  readonly from: readonly [number, number];
  readonly lines: number;
  readonly to: number;
  readonly text: string;
}

const share = fc.double({ min: 0, max: 1.05, noNaN: true });

export const anyEdit: fc.Arbitrary<AnyEdit> = fc.record({
  from: fc.tuple(share, share),
  lines: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) }),
  to: share,
  text: fc.oneof({ weight: 3, arbitrary: anyPiece }, { weight: 1, arbitrary: fc.constant('') }),
});

const LONG = 300;

/** A text of several pages for kinds that are read page by page; the sample for the others. */
export function longSampleOf(kind: FileKind): string {
  const sample = sampleOf(kind);
  if (sample !== YAML) return sample;
  const items = Array.from({ length: LONG }, (_, n) =>
    n % 50 === 7 ? `  # ${n}\n  - [a, '${n}']` : `  - c${n}`,
  );
  const keys = Array.from({ length: LONG }, (_, n) =>
    n % 60 === 9 ? `  k${n}: >-\n    folded\n    ${URL}` : `  k${n % 290}: ${URL}`,
  );
  const tokens = Array.from({ length: 40 }, (_, n) => `  - name: t${n}\n    scopes:\n      - channel:view`);
  return `${sample}more:\n${items.join('\n')}\nmirrored_channels:\n${keys.join('\n')}\ntokens:\n${tokens.join('\n')}\n`;
}
