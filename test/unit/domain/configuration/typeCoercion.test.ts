import { strict as assert } from 'node:assert';
import { CondaFailure } from '../../../../server/src/domain/channel/condaFailure';
import type { ScalarShape } from '../../../../server/src/domain/configuration/parameterShape';
import type { SourceScalar } from '../../../../server/src/domain/configuration/sourceValue';
import {
  boolified,
  coerced,
  CoercionFailure,
} from '../../../../server/src/domain/configuration/typeCoercion';

const PRIORITY = {
  parameter: 'channel_priority',
  values: ['strict', 'flexible', 'disabled'],
  names: ['STRICT', 'FLEXIBLE', 'DISABLED'],
};

/** What a value becomes, or what is raised; a type and its text where it is no text. */
function become(type: ScalarShape['type'], written: string, more: Partial<ScalarShape> = {}): unknown {
  const [, own = 'str', text = ''] = /^(?:(null|bool|int|float)!)?(.*)$/s.exec(written) ?? [];
  try {
    const scalar = { type: own as SourceScalar['type'], text };
    return coerced(scalar, { kind: 'scalar', type, ...more });
  } catch (error) {
    if (error instanceof CoercionFailure) return `refused: ${error.message}`;
    if (error instanceof CondaFailure) return `raised: ${error.message}`;
    throw error;
  }
}

describe('A value in the type of its parameter, as conda turns it', () => {
  const NO_INT = "raised: TypeError: 'str' object cannot be interpreted as an integer";
  const ONE_CLASS = 'raised: TypeError: issubclass() arg 1 must be a class';
  const noInt = (text: string) => `refused: invalid literal for int() with base 10: '${text}'`;
  const noFloat = (text: string) => `refused: could not convert string to float: '${text}'`;
  const noChoice = (shown: string) =>
    `refused: ${shown} is not a valid ChannelPriority\nValid choices for channel_priority: 'strict', 'flexible', 'disabled'`;
  const noSolver = (shown: string) =>
    `refused: ${shown} is not a valid SatSolverChoice\nValid choices for sat_solver: 'pycosat', 'pysat'`;

  for (const [type, rows, more] of [
    [
      'bool',
      [
        ...['true', ' Yes ', 'on', 'y', '1', '-1', '1.5', '1.2.3', 'bool!true', 'int!3', 'float!.nan'].map(
          (text) => [text, true] as const,
        ),
        ...[
          'false',
          'OFF',
          'n',
          'no',
          'non',
          'none',
          '',
          '0',
          '0.0',
          'null!',
          'bool!no',
          'int!0',
          'float!0.0',
        ].map((text) => [text, false] as const),
        [' maybe', "refused: The value 'maybe' cannot be boolified."],
        ['null', "refused: The value 'null' cannot be boolified."],
      ],
    ],
    [
      'bool|null',
      [
        ...['none', 'NULL', ' ~ ', 'null!'].map((text) => [text, null] as const),
        ['yes', true],
        ['', false],
        ['bool!false', false],
        ['maybe', ONE_CLASS],
      ],
    ],
    [
      'str|bool',
      [
        ['yes', true],
        ['null!', false],
        [' /etc/ca.pem ', '/etc/ca.pem'],
        ['null', 'null'],
      ],
    ],
    [
      'bool|int',
      [
        ...['true', ' Yes ', 'ON', 'bool!true'].map((text) => [text, true] as const),
        ...['false', 'no', 'off'].map((text) => [text, false] as const),
        ...['None', 'null', 'null!'].map((text) => [text, null] as const),
        ...([
          ['1', 1],
          ['+3', 3],
          ['-1', -1],
          ['00', 0],
          ['1.5', 1.5],
          ['.5', 0.5],
          ['5.', 5],
          ['1e5', 100_000],
          ['-1.5E-1', -0.15],
        ] as const),
        ...['y', 'xtrue', 'truex', '1x', 'x1', '1.5x', '1e', '1_000', '٣', 'nan', '', '0x1A.', 'xnone'].map(
          (text) => [text, text] as const,
        ),
        ...['0x1A', '-0b1', '0O7'].map((text) => [text, NO_INT] as const),
      ],
    ],
    [
      'int',
      [
        ['1', 1],
        [' +1_000 ', 1000],
        ['007', 7],
        ['٣', 3],
        ['𝟙𝟛', 13],
        ['bool!true', 1],
        ['float!-1.7', -1],
        ['1.5', noInt('1.5')],
        [' x ', noInt('x')],
        [
          'null!',
          "raised: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
        ],
        ['float!.nan', 'refused: cannot convert float NaN to integer'],
        ['float!-.inf', 'raised: OverflowError: cannot convert float infinity to integer'],
      ],
    ],
    [
      'float',
      [
        ['1', 1],
        [' 1_0.5 ', 10.5],
        ['٣.٣', 3.3],
        ['1e3', 1000],
        ['int!3', 3],
        ['bool!true', 1],
        ['1,5', noFloat('1,5')],
        [' x ', noFloat('x')],
        ['null!', "raised: TypeError: float() argument must be a string or a real number, not 'NoneType'"],
      ],
    ],
    [
      'str|null',
      [
        ['None', null],
        ['null!', null],
        [' null ', 'null'],
        ['bool!true', 'True'],
        ['bool!false', 'False'],
        ['int!0x10', '16'],
        ['float!1e16', '1e+16'],
      ],
    ],
    [
      'str',
      [
        [' a ', ' a '],
        ['null!', 'None'],
        ['bool!true', 'True'],
      ],
    ],
    [
      'enum',
      [
        ['strict', 'strict'],
        [' flexible ', 'flexible'],
        ['STRICT', 'strict'],
        ['DISABLED', 'disabled'],
        ...['true', 'Yes', ' on', 'bool!true'].map((text) => [text, 'flexible'] as const),
        ...['FALSE', 'no', 'off', 'bool!false'].map((text) => [text, 'disabled'] as const),
        ['Strict', noChoice("'Strict'")],
        ['y', noChoice("'y'")],
        ['xno', noChoice("'xno'")],
        ['int!1', noChoice('1')],
        ['null!', noChoice('None')],
      ],
      PRIORITY,
    ],
    [
      'enum',
      [
        ['pysat', 'pysat'],
        ['true', noSolver("'true'")],
        [' x', noSolver("' x'")],
      ],
      { parameter: 'sat_solver', values: ['pycosat', 'pysat'] },
    ],
  ] as readonly (readonly [
    ScalarShape['type'],
    readonly (readonly [string, unknown])[],
    Partial<ScalarShape>?,
  ])[])
    it(`${type}${more ? ` of ${more.values?.join()}` : ''}`, () => {
      for (const [written, expected] of rows) assert.equal(become(type, written, more), expected, written);
    });

  /** As Python's `bool(complex(…))` says. */
  it('is true by any number but zero, in the digits of any script', () => {
    for (const [expected, texts] of [
      [true, ['٣', '-٣', '𝟙𝟛', '1e5', '2j', '(2)', '0e1+2j', '1e-3j', 'nan', '-inf', 'infj', '1_000', '٣e٠']],
      [false, ['٠', '०', '-٠', '𝟘', '0e5', '0j', '(0)', '0e1+0e3j', '0_0', '+0']],
      [undefined, ['x', '1e', '0x1', '1__0']],
    ] as const)
      for (const text of texts) assert.equal(boolified({ type: 'str', text }), expected, text);
  });
});
